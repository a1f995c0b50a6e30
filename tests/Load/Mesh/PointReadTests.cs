using Corpora.Mesh;

namespace Load.Mesh;

/// <summary>
/// Latency of point reads: asked again as soon as it is answered, as the report did it, and at a fixed rate, where a stall is not hidden.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class PointReadTests : IDisposable
{
    // A small part of what one thread answers, so that the line is short and a percentile means something; and two workers,
    // as many as the smallest machine has cores.
    private static readonly OpsPerSecond Rate = new(5_000);
    private const int OpenWorkers = 2;
    private readonly ScratchFolder _folder = new();

    public static CellPlan Closed { get; } = new CellPlan("load", "mesh", "point-read", "load=closed")
        .Bounding(Metric.LatencyMean).Bounding(Metric.LatencyP50).Bounding(Metric.LatencyP95).Bounding(Metric.LatencyP99);

    public static CellPlan Open { get; } = new CellPlan("load", "mesh", "point-read", "load=paced,rate=5000")
        .Bounding(Metric.LatencyP95).Bounding(Metric.LatencyP99);

    [SkippableTheory]
    [MemberData(nameof(Closed))]
    public void A_read_takes_no_longer_than_the_reports(CellCase cell)
    {
        using FilledStore filled = new(_folder, cell.Items);
        ClosedLoad load = new(1, TimeSpan.Zero, Suites.Profile.Window / 2) { LatencyWindow = Suites.Profile.Window / 2 };
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node is read back as written", filled.Check);
        run.Latencies(progress =>
            ClosedLatencies.Run(CellRun.PairedMeasurement.Repeats, () => load.Run(_ => new ReadWorker(filled, 0)), progress));
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Open))]
    public void Reads_that_arrive_at_their_own_pace_are_answered_in_time(CellCase cell)
    {
        using FilledStore filled = new(_folder, cell.Items);
        TimeSpan length = Suites.Profile.Window;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node is read back as written", filled.Check);
        run.OpenLoad(progress => OpenRepeats.Run(
            CellRun.PairedMeasurement.Repeats,
            _ => new OpenLoad(OpenWorkers, ArrivalSchedule.Poisson(Rate, length, Suites.Options.Seed)) { WarmUp = length / 4 },
            _ => new ReadWorker(filled, 0),
            progress));
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();
}
