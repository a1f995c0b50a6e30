using Harness.Measurement;
using Harness.Thresholds;
using static System.FormattableString;

namespace Harness.Reports;

/// <summary>
/// Merge of the reports of several load generators that asked one server at the same time: rates add up, latencies come from the merged
/// histogram, bucket by bucket, and each row tells what every generator gave with its own noise and lag. What adds up to nothing (ratios,
/// fits, bytes) stays in the generators' own reports. No bound judges a sum: bounds are of one generator.
/// </summary>
public static class GeneratorMerge
{
    private static readonly Metric[] Sums = [Metric.Throughput, Metric.Achieved, Metric.Late, Metric.Dropped];

    private static readonly (Metric Metric, Func<LatencyHistogram, double> Nanoseconds)[] Latencies =
    [
        (Metric.LatencyMean, static it => it.Mean),
        (Metric.LatencyP50, static it => it.Percentile(50)),
        (Metric.LatencyP95, static it => it.Percentile(95)),
        (Metric.LatencyP99, static it => it.Percentile(99)),
        (Metric.LatencyP99_9, static it => it.Percentile(99.9)),
        (Metric.LatencyMax, static it => it.Maximum),
    ];

    /// <summary>Merges; a generator of which there is no report, or none of a cell, is a failure of the whole.</summary>
    /// <exception cref="ArgumentException">They are not generators of one load, or one is given twice.</exception>
    public static RunReport Of(IReadOnlyList<RunReport> generators)
    {
        ArgumentNullException.ThrowIfNull(generators);
        RunReport[] all = [.. generators.OrderBy(it => it.Shard?.Index)];
        Require(all);
        string[] lost = [.. Enumerable.Range(1, all[0].Shard!.Count).Except(all.Select(it => it.Shard!.Index)).Select(i =>
            Invariant($"Generator {i}/{all[0].Shard!.Count} is lost: there is no report of it, and the load was without it. The others are merged."))];
        List<string> failures = [.. lost, .. all.SelectMany(it => it.Failures.Select(failure => $"Generator {it.Shard}: {failure}")), .. all.SelectMany(Unfinished)];
        List<ReportRow> rows = [];
        foreach (IGrouping<Cell, (RunReport From, ReportRow Row)> cell in all
            .SelectMany(from => from.Rows.Select(row => (from, row))).GroupBy(it => it.row.Cell))
        {
            rows.AddRange(Rows(cell.Key, [.. cell]));
            failures.AddRange(all.Where(it => !it.Rows.Any(row => row.Cell == cell.Key))
                .Select(it => $"Generator {it.Shard} measured nothing of {cell.Key.Suite} {cell.Key}."));
        }

        return new RunReport(all[0].Run, all[0].Profile, all.Min(it => it.Started), all[0].Commit, all[0].Host, rows)
        {
            Failures = failures,
            Fingerprint = all[0].Fingerprint,
            Starts = [.. all.SelectMany(it => it.Starts)],
            Tests = [.. all.SelectMany(it => it.Tests.Select(test => test with { Name = $"{test.Name} (generator {it.Shard})" }))],
        };
    }

    private static void Require(RunReport[] all)
    {
        if (all.Length == 0 || all.Any(it => it.Shard is null || it.Generator is null))
        {
            throw new ArgumentException("One of the reports is no generator's: give those that SUITE_SHARD=i/n and START_AT made.", nameof(all));
        }

        foreach (RunReport it in all)
        {
            if (it.Generator!.At != all[0].Generator!.At || it.Shard!.Count != all[0].Shard!.Count
                || it.Profile != all[0].Profile || it.Commit != all[0].Commit)
            {
                throw new ArgumentException($"Generator {it.Shard} and {all[0].Shard} are of two loads: START_AT, profile, commit and number must be the same.", nameof(all));
            }
        }

        if (all.GroupBy(it => it.Shard!.Index).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(Invariant($"Generator {twice.Key} is given twice."), nameof(all));
        }
    }

    private static IEnumerable<string> Unfinished(RunReport it) => it.Tests.Where(test => test.Outcome is null)
        .Select(test => $"Generator {it.Shard} did not finish {test.Name}: it was lost on the way.");

    private static IEnumerable<ReportRow> Rows(Cell cell, IReadOnlyList<(RunReport From, ReportRow Row)> rows)
    {
        foreach (Metric metric in Sums)
        {
            (RunReport From, ReportRow Row)[] parts = [.. rows.Where(it => it.Row.Metric == metric)];
            if (parts.Length > 0)
            {
                yield return Row(cell, metric, parts.Sum(it => it.Row.Value), parts);
            }
        }

        (RunReport From, ReportRow Row)[] recorded = [.. rows.Where(it => it.Row.Histogram is not null)];
        if (recorded.Length == 0)
        {
            yield break;
        }

        LatencyHistogram merged = LatencyHistogram.Merge(recorded.Select(it => LatencyHistogram.FromBase64(it.Row.Histogram!)));
        bool first = true;
        foreach ((Metric metric, Func<LatencyHistogram, double> nanoseconds) in Latencies)
        {
            (RunReport From, ReportRow Row)[] parts = [.. rows.Where(it => it.Row.Metric == metric)];
            if (parts.Length > 0 || first)
            {
                yield return Row(cell, metric, nanoseconds(merged) / 1e6, parts.Length > 0 ? parts : recorded, first ? merged : null);
                first = false;
            }
        }
    }

    private static ReportRow Row(
        Cell cell, Metric metric, double value, (RunReport From, ReportRow Row)[] parts, LatencyHistogram? histogram = null) =>
        new ReportRow(
        cell, metric, value, histogram?.Count ?? parts.Sum(it => it.Row.N), FigureOrigin.Computed,
        check: parts[0].Row.Check, histogram: histogram?.ToBase64(), note: string.Join("; ", parts.Select(Part)))
        .On(parts[0].Row.Layout);

    private static string Part((RunReport From, ReportRow Row) it) => Invariant(
        $"generator {it.From.Shard}: {it.Row.Value:G6}, noise {(it.Row.Attempts is [.., { Noise: { } noise }] ? Invariant($"{noise * 100:F1} %") : "unknown")}, lag {(it.From.Generator!.LagSeconds is { } lag ? Invariant($"{lag:F3} s") : "unknown")}");
}
