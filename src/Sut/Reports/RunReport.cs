using Sut.Thresholds;

namespace Sut.Reports;

/// <summary>One run: what it ran on, and its rows. Every writer renders this and nothing else.</summary>
/// <remarks>
/// Immutable, safe on any thread. The rows are sorted by cell and metric, whatever order the tests ran in, so that the
/// reports of two runs can be compared line by line.
/// </remarks>
public sealed class RunReport
{
    /// <summary>The version of the JSON format.</summary>
    public const int Schema = 1;

    /// <param name="run">The id that all parts of the run share.</param>
    /// <param name="profile">The profile it ran: <c>smoke</c>, <c>quick</c>, <c>full</c>.</param>
    /// <param name="started">When it began; kept in UTC.</param>
    /// <param name="commit">The commit it measured; null outside a repository.</param>
    /// <param name="host">What it ran on.</param>
    /// <param name="rows">Its rows, in any order.</param>
    /// <exception cref="ArgumentException">
    /// The id or profile is blank, or two rows have the same cell and metric.
    /// </exception>
    public RunReport(
        string run, string profile, DateTimeOffset started, string? commit, HostFacts host, IEnumerable<ReportRow> rows)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(run);
        ArgumentException.ThrowIfNullOrWhiteSpace(profile);
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(rows);
        Run = run;
        Profile = profile;
        Started = started.ToUniversalTime();
        Commit = commit;
        Host = host;
        Rows = Sorted(rows);
    }

    /// <summary>The id that all parts of the run share.</summary>
    public string Run { get; }

    /// <summary>The profile it ran.</summary>
    public string Profile { get; }

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>The commit it measured; null outside a repository.</summary>
    public string? Commit { get; }

    /// <summary>What it ran on.</summary>
    public HostFacts Host { get; }

    /// <summary>Its rows, sorted by suite, system, operation, variant, tier and metric.</summary>
    public IReadOnlyList<ReportRow> Rows { get; }

    /// <summary>
    /// Tests that failed, each with its explanation. A test whose answers were wrong measured nothing and has no row; it is
    /// here.
    /// </summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>The same run with further failures, such as those of projects that measure nothing; none is told twice.</summary>
    public RunReport WithFailures(IEnumerable<string> further) =>
        new(Run, Profile, Started, Commit, Host, Rows) { Failures = [.. Failures.Union(further, StringComparer.Ordinal)] };

    /// <summary>
    /// Puts the parts of one run together: all rows, the earliest start, the facts that any part knows.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// No part is given, the parts are of different runs, profiles or commits, or two have a row of the same cell and
    /// metric.
    /// </exception>
    public static RunReport Merge(IEnumerable<RunReport> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        RunReport[] all = [.. parts];
        if (all.Length == 0)
        {
            throw new ArgumentException("There is no part to merge.", nameof(parts));
        }

        RunReport first = all[0];
        foreach (RunReport part in all)
        {
            RefuseDifference("run", first.Run, part.Run);
            RefuseDifference("profile", first.Profile, part.Profile);
            RefuseDifference("commit", first.Commit, part.Commit);
        }

        return new RunReport(
            first.Run,
            first.Profile,
            all.Min(part => part.Started),
            first.Commit,
            all.Select(part => part.Host).Aggregate((known, next) => known.FilledFrom(next)),
            all.SelectMany(part => part.Rows))
        {
            Failures = [.. all.SelectMany(part => part.Failures)],
        };
    }

    private static void RefuseDifference(string what, string? first, string? other)
    {
        if (first != other)
        {
            throw new ArgumentException(
                $"The parts have the {what} '{first}' and '{other}': merge parts of one run only.", "parts");
        }
    }

    private static ReportRow[] Sorted(IEnumerable<ReportRow> rows)
    {
        ReportRow[] sorted =
        [
            .. rows
                .OrderBy(row => row.Cell.Suite, StringComparer.Ordinal)
                .ThenBy(row => row.Cell.System, StringComparer.Ordinal)
                .ThenBy(row => row.Cell.Operation, StringComparer.Ordinal)
                .ThenBy(row => row.Cell.Variant, StringComparer.Ordinal)
                .ThenBy(row => TierRange.Parse(row.Cell.Tier).From)
                .ThenBy(row => TierRange.Parse(row.Cell.Tier).To)
                .ThenBy(row => Metric.All.TakeWhile(metric => metric != row.Metric).Count()),
        ];
        for (int i = 1; i < sorted.Length; i++)
        {
            (Cell cell, Metric metric) = (sorted[i].Cell, sorted[i].Metric);
            if (cell == sorted[i - 1].Cell && metric == sorted[i - 1].Metric)
            {
                throw new ArgumentException(
                    $"Two rows are {cell.Suite} {cell} {metric}: report each number once.", nameof(rows));
            }
        }

        return sorted;
    }
}
