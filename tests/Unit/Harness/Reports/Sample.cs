using Harness.Measurement;
using Harness.Reports;
using Harness.Reports.Claims;
using Harness.Thresholds;
using Unit.Harness.Thresholds;

namespace Unit.Harness.Reports;

/// <summary>
/// A made-up run with a row of every kind. No figure in it was ever measured; the layouts approved from it must not
/// change when a machine does.
/// </summary>
internal static class Sample
{
    public static HostFacts Host { get; } = new()
    {
        Cpu = "Example CPU | 3.0 GHz",
        Cores = 2,
        Avx512 = true,
        MemoryBytes = 8_589_934_592,
        Os = "Example Linux 1.2",
        Dotnet = ".NET 10.0.0",
        Optimized = true,
        Gc = "workstation, concurrent",
        Sqlite = "3.35.5",
        Postgres = "17.2",
        PostgresSource = "local-cluster",
        Durability = new Durability("on", "on", "on"),
        PostgresMaxConnections = 200,
    };

    public static RunReport Run { get; } = With(
    [
        Pass(), PassingRatio(), Latency(), Bytes(), Fail(), Inconclusive(), FailingRatio(), Growth(), Extrapolated(), Allocated(),
            Saturated(),
    ],
    "Scale.Mesh.PointReadTests.Reads(cell: mesh point-read 5K): node <7> was read as |null|") with
    {
        Fingerprint = new Fingerprint("Example CPU | 3.0 GHz, 2 cores", ".NET 10.0.0", "profile quick, seed 42", "0123abc"),
        Starts = [new RunStart("20260131T120000Z-abc1", null, null, "Example CPU | 3.0 GHz, 2 cores"),
            new RunStart("20260131T121000Z-abc2", null, "System=mesh", "Example CPU | 3.0 GHz, 2 cores")],
        Tests =
        [
            new TestResult("Load.Mesh.BatchSizeTests.Inserts", 1, TestOutcome.Passed, 1.25, "20260131T120000Z-abc1"),
            new TestResult("Scale.Mesh.PointReadTests.Reads(cell: mesh point-read 5K)", 1, TestOutcome.Failed, 2, "20260131T121000Z-abc2"),
            new TestResult("Scale.Mesh.PointReadTests.Skips", 1, TestOutcome.Skipped, 0.001, "20260131T121000Z-abc2"),
            TestResult.Planned("Scale.Vectors.SearchTests.Searches <soon>", 1),
        ],
    };

    public static IReadOnlyList<ClaimLine> Claims { get; } =
    [
        new(
            new Claim
            {
                System = "addressing", Text = "1.6 KB | an entity", Measured = "process memory over <n>", Figures = [],
                    Tests = ["Scale.Addressing.FootprintTests.An_entity"],
                Verdict = ClaimVerdict.HoldsDifferently, Because = "an entity costs less & less is fixed",
            },
            ["generate-single 10K bytes-per-item: 1,640 B", "generate-single 1M: not in this run (profile full)"]),
        new(
            new Claim
            {
                System = "mesh", Text = "leading", Measured = "an estimate", Figures = [], Asserts = "it is as fast as | SQLite",
                    Tests = ["Unit.Mesh.A", "Load.Mesh.B"],
                Verdict = ClaimVerdict.CouldNotFail, Because = "estimates lose",
            },
            []),
    ];

    public static RunReport With(IEnumerable<ReportRow> rows, params IReadOnlyList<string> failures) => new(
        "20260131-120000-abc", "quick", new DateTimeOffset(2026, 1, 31, 13, 0, 0, 500, TimeSpan.FromHours(1)), "0123abc", Host, rows)
    {
        Failures = failures,
    };

    public static Attempt Attempt(double noise, params double[] values) => new(new Repeats(values), new Noise(noise));

    public static Cell Cell(string operation, string tier, string variant = "", string system = "addressing", string suite = "scale") =>
        new(suite, system, operation, variant, tier);

    public static ReportRow Pass() => Judged.Row(
        Cell("generate-single", "10K"),
        Metric.Throughput,
        new Bound(37_600, null, "the report, 10K"),
        10_000,
        [Attempt(0.004, 1_190_000.5, 1_210_000.25, 1_230_000)],
        "equals 400 known addresses",
        37_600).Was(new SteadyState(0.0125, true));

    public static ReportRow PassingRatio() => new(
        Cell("generate-single", "10K"),
        Metric.Ratio,
        0.834,
        10_000,
        FigureOrigin.Computed,
        spread: new Spread(0.82, 0.834, 0.85, 5),
        yardstick: "SHA256.HashData",
        bound: new Bound(0.5, null, "the lowest share of raw hashing"),
        verdict: Verdict.Pass);

    public static ReportRow Latency() => ReportRow.Measured(
        Cell("generate-single", "10K"),
        Metric.LatencyP99,
        1_000_000,
        [Attempt(0.01, 0.000_812, 0.000_9, 0.001)],
        "equals 400 known addresses",
        histogram: "AQIDBA==");

    public static ReportRow Bytes() => Judged.Row(
        Cell("generate-single", "10K"),
        Metric.BytesPerItem,
        new Bound(null, 2_000, "the report's 1.6 KB"),
        10_000,
        [Attempt(0.3, 1_640)],
        "every item is read back",
        1_600);

    public static ReportRow Fail() => Judged.Row(
        Cell("batch-insert", "5K", system: "mesh"),
        Metric.Throughput,
        new Bound(65_962, null, "the report's load test at 5,000 nodes"),
        100_000,
        [Attempt(0.2, 40_000, 41_000, 42_000), Attempt(0.012, 39_800, 41_200, 43_100)],
        "every row is read back",
        65_962);

    public static ReportRow Inconclusive() => Judged.Row(
        Cell("mixed-70-30", "10K", "threads=4", suite: "load"),
        Metric.Throughput,
        new Bound(13_621, null, "the report | <10K>"),
        100_000,
        [Attempt(0.312, 9_000, 10_000, 11_000), Attempt(double.NaN, 9_100, 10_100, 11_100), Attempt(0.02, 12_000, 13_000, 14_000)],
        "every read is checked, \"quoted\"",
        13_621);

    public static ReportRow FailingRatio() => new(
        Cell("mixed-70-30", "10K", "threads=4", suite: "load"),
        Metric.Ratio,
        0.41,
        100_000,
        FigureOrigin.Computed,
        yardstick: "ConcurrentDictionary",
        bound: new Bound(0.45, null, "0.6 x the median of five runs"),
        verdict: Verdict.Fail);

    public static ReportRow Growth() =>
        new(Cell("lookup-hit", "1K..1M"), Metric.Growth, 0.12, 4, FigureOrigin.Computed, note: "95 % interval 0.08..0.16");

    public static ReportRow Extrapolated() => new(
        Cell("lookup-hit", "10M"),
        Metric.Throughput,
        2_400_000_000,
        10_000_000,
        FigureOrigin.Extrapolated,
        bound: new Bound(1_000_000, null, "an aim"),
        reported: 301_296);

    public static ReportRow Allocated() => Judged.Row(
        Cell("lookup-hit", "10M"),
        Metric.Allocated,
        new Bound(null, 0, "a look-up allocates nothing"),
        1_000_000,
        [Attempt(0, 0, 0, 0)],
        "every hit is compared");

    public static ReportRow Saturated()
    {
        Attempt attempt = Attempt(0.01, 1_150, 1_200, 1_230);
        Bound offered = Saturation.BoundOf(new OpsPerSecond(2_000));
        AttemptVerdict verdict = new(offered, Verdict.Saturated, attempt, attempt.Noise, "3 of 3 repeats saturated, noise 1.0 %");
        return ReportRow.Measured(
            Cell("sustained-write", "5K", "rate=2000", "mesh"), Metric.Achieved, 12_000, [attempt], "every acknowledged write is read back",
            Judge.Decide([verdict]));
    }
}
