namespace Load.Ruler;

/// <summary>The ruler measures itself: what recording a latency adds to the latency.</summary>
[Trait("Category", "Load")]
[Trait("System", "ruler")]
public sealed class HistogramCostTests
{
    private const int Chunk = 4096;

    public static CellPlan Cells { get; } = new CellPlan("load", "ruler", "histogram-record").Bounding(Metric.Throughput)
        .Bounding(Metric.Allocated);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Recording_a_latency_costs_next_to_nothing(CellCase cell)
    {
        long[] latencies = Latencies(cell.Items);
        LatencyHistogram histogram = new();
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every value is counted and the percentiles are those of the sorted values", () =>
            CheckPercentiles(histogram, latencies));

        int next = 0;
        long Record()
        {
            for (int i = 0; i < Chunk; i++)
            {
                histogram.RecordElapsed(0, latencies[next]);
                next = next + 1 == latencies.Length ? 0 : next + 1;
            }

            return Chunk;
        }

        run.Speed(progress =>
        {
            Measured measured = CellRun.PairedMeasurement.Run(Record, progress);
            return (measured.Operation, measured.OperationsMeasured, measured.Noise);
        });
        run.Exact(Metric.Allocated, Allocations.PerOperation(Record), Chunk);
        run.Conclude();
    }

    // From 100 ns to 1 s, evenly over the decades, so that no branch is always right.
    private static long[] Latencies(int count)
    {
        Random random = new(42);
        long[] latencies = new long[count];
        for (int i = 0; i < count; i++)
        {
            latencies[i] = (long)Math.Pow(10, 2 + (7 * random.NextDouble()));
        }

        return latencies;
    }

    private static void CheckPercentiles(LatencyHistogram histogram, long[] latencies)
    {
        foreach (long latency in latencies)
        {
            histogram.Record(latency);
        }

        histogram.Count.Should().Be(latencies.Length);
        long[] sorted = [.. latencies.Order()];
        foreach (double percent in (double[])[50, 95, 99, 99.9])
        {
            long exact = sorted[(int)Math.Ceiling(percent / 100 * sorted.Length) - 1];
            histogram.Percentile(percent).Should().BeCloseTo(exact, (ulong)(exact / 1000) + 1, "three significant digits are promised");
        }
    }
}
