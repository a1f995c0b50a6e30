using Harness.Reports;
using Harness.Reports.Headlines;
using Harness.Thresholds;

namespace Unit.Harness.Reports.Html;

/// <summary>A made-up run that asks much of the first screen: five systems over many sizes, long names, and much that went wrong.</summary>
internal static class BrokenRun
{
    private static readonly string[] Sizes = ["1K", "10K", "100K", "1M"];

    private static readonly (string System, string Operation, string Variant, string Yardstick)[] Measured =
    [
        ("addressing", "generate-batch", "", "SHA256.HashData"), ("tokens", "create", "", "Span.Fill"),
            ("vectors", "search", "", "exact scan"),
        ("mesh", "batch-insert", "", "raw SQLite"), ("payloads", "sync", "format=bson,storage=external", "raw round trip and zstd"),
    ];

    public static IReadOnlyList<Headline> Headlines { get; } =
        [.. Measured.Select(measured => new Headline("scale", measured.System, measured.Operation, measured.Variant))];

    public static RunReport Report { get; } = new(
        "20260131T120000Z-abc1",
        "quick",
        new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
        "0123456789abcdef0123456789abcdef01234567",
        Sample.Host with { Cpu = "Example EPYC Processor (family 25, model 17)", MemoryBytes = 25_300_000_000 },
        [.. Measured.SelectMany((measured, i) => Headed(measured, i + 1)), .. Broken()])
    {
        Failures = ["Scale.Mesh.PointReadTests.A_node_is_read_almost_as_fast_as_sqlite_reads_its_bytes(cell: mesh point-read 5K): node 7 was read as null instead of the text that was written"],
        Tests = [.. Enumerable.Range(1, 171)
            .Select(i => new TestResult($"Scale.Test{i:000}", 1, TestOutcome.Passed, 1.7, "20260131T120000Z-abc1"))],
    };

    private static IEnumerable<ReportRow> Headed((string System, string Operation, string Variant, string Yardstick) measured,
        int factor) =>
        from size in Sizes.Index()
        let cell = Sample.Cell(measured.Operation, size.Item, measured.Variant, measured.System)
        let ratio = factor * factor * (0.6 + (0.1 * size.Index))
        from row in new ReportRow[]
        {
            new(cell, Metric.Throughput, 1e6 * ratio, 9, FigureOrigin.Measured, "all found",
                new Spread(0.9e6 * ratio, 1e6 * ratio, 1.1e6 * ratio, 3)),
            new(cell, Metric.Ratio, ratio, 9, FigureOrigin.Computed, spread: new Spread(0.9 * ratio, ratio, 1.1 * ratio, 3),
                yardstick: measured.Yardstick, bound: new Bound(0.6 * ratio, null, "0.6 x the median of five recorded runs"),
                    verdict: Verdict.Pass),
        }
        select row;

    private static IEnumerable<ReportRow> Broken() =>
        from i in Enumerable.Range(1, 12)
        select new ReportRow(
            Sample.Cell("mixed-70-30", "100K", $"threads={i},store=postgres", "mesh", "load"),
            Metric.Ratio,
            0.41,
            100_000,
            FigureOrigin.Computed,
            spread: new Spread(0.40, 0.41, 0.42, 5),
            yardstick: "raw SQLite, writers behind a lock",
            bound: new Bound(0.45, null,
                "0.6 x the median of five recorded runs, on the kind of machine that gave least of those that had run by then"),
            verdict: i % 4 == 0 ? Verdict.Inconclusive : Verdict.Fail,
            note: i % 4 == 0 ? "3 attempts: noise 31.2 %; noise 12 %; noise 9 %" : null);
}
