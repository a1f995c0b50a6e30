using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class GeneratorMergeTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Histograms_of_three_generators_merge_bit_by_bit_as_one_recorder_would_have_them()
    {
        LatencyHistogram one = new();
        LatencyHistogram[] three = [new(), new(), new()];
        Random random = new(3);
        for (int i = 0; i < 30_000; i++)
        {
            long nanoseconds = (long)Math.Exp(random.NextDouble() * 20);
            one.Record(nanoseconds);
            three[i % 3].Record(nanoseconds);
        }

        RunReport merged = GeneratorMerge.Of([.. three.Select((histogram, i) => Generator(i + 1, 3, 100 * (i + 1), histogram))]);
        Find(merged, Metric.LatencyMean).Histogram.Should().Be(one.ToBase64());
        Find(merged, Metric.LatencyP99).Value.Should().Be(one.Percentile(99) / 1e6);
    }

    [Fact]
    public void Rates_add_up_and_each_generator_is_told_with_its_noise_and_lag()
    {
        RunReport merged = GeneratorMerge.Of([Generator(2, 2, 50, null, 0.25), Generator(1, 2, 100)]);
        ReportRow row = Find(merged, Metric.Throughput);
        row.Value.Should().Be(150);
        row.Note.Should().Be("generator 1/2: 100, noise 1.0 %, lag 0.001 s; generator 2/2: 50, noise 1.0 %, lag 0.250 s");
        row.Verdict.Should().BeNull("a bound is of one generator");
        merged.Failures.Should().BeEmpty();
        JsonReport.Write(JsonReport.Read(JsonReport.Write(merged))).Should().Be(JsonReport.Write(merged));
    }

    [Fact]
    public void A_lost_generator_is_told_and_the_rest_is_merged()
    {
        RunReport merged = GeneratorMerge.Of([Generator(1, 3, 100), Generator(3, 3, 50)]);
        merged.Failures.Should().ContainSingle().Which.Should().StartWith("Generator 2/3 is lost");
        Find(merged, Metric.Throughput).Value.Should().Be(150);
    }

    [Fact]
    public void A_generator_that_was_lost_on_the_way_is_told_by_what_it_did_not_finish()
    {
        RunReport broken = Generator(2, 2, 50) with { Tests = [TestResult.Planned("Load.A", 1)] };
        GeneratorMerge.Of([Generator(1, 2, 100), broken]).Failures.Should()
            .ContainSingle().Which.Should().Be("Generator 2/2 did not finish Load.A: it was lost on the way.");
    }

    [Fact]
    public void Reports_of_two_loads_and_of_shards_are_refused()
    {
        RunReport one = Generator(1, 2, 1), other = Generator(2, 2, 1);
        ((Action)(() => GeneratorMerge.Of([one, other with { Generator = new GeneratorStart(At.AddSeconds(1), 0) }]))).Should()
            .Throw<ArgumentException>().WithMessage("*two loads*");
        ((Action)(() => GeneratorMerge.Of([one, one]))).Should().Throw<ArgumentException>().WithMessage("*given twice*");
        ((Action)(() => GeneratorMerge.Of([one, other with { Generator = null }]))).Should().Throw<ArgumentException>().WithMessage("*no generator's*");
    }

    [Fact]
    public void What_a_generator_noted_of_its_start_is_read_back()
    {
        RunReport one = Generator(1, 2, 1);
        JsonReport.Read(JsonReport.Write(one)).Generator.Should().Be(one.Generator);
        RunReport unbegun = new("r", "quick", At, "0123abc", Sample.Host, []) { Shard = one.Shard, Generator = new GeneratorStart(At, null) };
        RunReport.Merge([unbegun, one]).Generator.Should().Be(one.Generator);
    }

    private static ReportRow Find(RunReport report, Metric metric) => report.Rows.Single(row => row.Metric == metric);

    private static RunReport Generator(int index, int count, double rate, LatencyHistogram? histogram = null, double lag = 0.001)
    {
        Cell cell = Sample.Cell("point-lookup", "1K");
        Attempt attempt = new(new Repeats([rate]), new Noise(0.01));
        List<ReportRow> rows = [ReportRow.Measured(cell, Metric.Throughput, 10, [attempt], "made up")];
        if (histogram is not null)
        {
            foreach (Metric metric in (Metric[])[Metric.LatencyMean, Metric.LatencyP99])
            {
                rows.Add(ReportRow.Measured(cell, metric, histogram.Count, [attempt], "made up",
                    histogram: metric == Metric.LatencyMean ? histogram.ToBase64() : null));
            }
        }

        return new RunReport("r", "quick", At, "0123abc", Sample.Host, rows) { Shard = new Shard(index, count), Generator = new GeneratorStart(At, lag) };
    }
}
