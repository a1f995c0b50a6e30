using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>One run: what it ran on, and its rows. Every writer renders this and nothing else.</summary>
/// <remarks>
/// Immutable, safe on any thread. The rows are sorted by cell and metric, whatever order the tests ran in, so that the
/// reports of two runs can be compared line by line.
/// </remarks>
public sealed record RunReport
{
    /// <summary>The version of the JSON format: 3 has the interval of each median.</summary>
    public const int Schema = 3;

    /// <summary>The oldest version that is read as a whole; a trend reads those before it, too.</summary>
    internal const int OldestSchema = 2;

    /// <param name="run">The id that all parts of the run share.</param>
    /// <param name="profile">The profile it ran: <c>smoke</c>, <c>quick</c>, <c>full</c>.</param>
    /// <param name="started">When it began; kept in UTC.</param>
    /// <param name="commit">The commit it measured; null outside a repository.</param>
    /// <param name="host">What it ran on.</param>
    /// <param name="rows">Its rows, in any order.</param>
    /// <exception cref="ArgumentException">The id or profile is blank, or two rows have the same cell and metric.</exception>
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
    public string Run { get; init; }

    /// <summary>The profile it ran.</summary>
    public string Profile { get; }

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>The commit it measured; null outside a repository.</summary>
    public string? Commit { get; }

    /// <summary>The machine it ran on.</summary>
    public HostFacts Host { get; }

    /// <summary>Its rows, sorted by suite, system, operation, variant, tier and metric.</summary>
    public IReadOnlyList<ReportRow> Rows { get; }

    /// <summary>
    /// Tests that failed, each with its explanation. A test whose answers were wrong measured nothing and has no row; it is here.
    /// </summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>The same run with further failures, such as those of projects that measure nothing; none is told twice.</summary>
    public RunReport WithFailures(IEnumerable<string> further) =>
        this with { Failures = [.. Failures.Union(further, StringComparer.Ordinal)] };

    /// <summary>The fingerprint of what its figures depend on; null where nobody noted it.</summary>
    public Fingerprint? Fingerprint { get; init; }

    /// <summary>Which share of the run's tests this is, <c>1/3</c>; null for a whole run.</summary>
    public Shard? Shard { get; init; }

    /// <summary>When it was to begin and how much later it did, where it is one of several generators at once; null elsewhere.</summary>
    public GeneratorStart? Generator { get; init; }

    /// <summary>The starts it is put together from: one, and one more each time it was resumed, or one for each shard.</summary>
    public IReadOnlyList<RunStart> Starts { get; init; } = [];

    /// <summary>The tests of its Load and Scale projects, by name, also those that were planned and have not run.</summary>
    public IReadOnlyList<TestResult> Tests { get; init; } = [];

    /// <summary>The tests that this report owes: planned, and not finished. Those of other shards are theirs.</summary>
    public IEnumerable<TestResult> Missing => Tests.Where(test => test.Outcome is null && (Shard is null || test.Shard == Shard.Index));

    /// <summary>The time it was given, with all tests that it had to choose from; null where it was given none.</summary>
    public Budget? Budget { get; init; }

    /// <summary>The tests that its time was too short for, in the order of their rank.</summary>
    public IEnumerable<BudgetedTest> LeftOut =>
        Budget?.Tests.ExceptBy(Tests.Where(test => test.Outcome is not null).Select(test => test.Name), test => test.Name) ?? [];

    /// <summary>
    /// Puts the parts of one run together: all rows, the earliest start, the facts that any part knows, each test once: as
    /// finished where any part has finished it.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// No part is given, the parts are of different runs, profiles, commits or shards, two have a row of the same cell and
    /// metric, or two have finished the same test.
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
            RefuseDifference("shard", first.Shard?.ToString(), part.Shard?.ToString());
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
            Fingerprint = first.Fingerprint,
            Shard = first.Shard,
            Generator = all.Select(part => part.Generator).Aggregate(GeneratorStart.Of),
            Budget = all.Select(part => part.Budget).Aggregate(Budget.Of),
            Starts = [.. all.SelectMany(part => part.Starts).Distinct().OrderBy(start => start.Id, StringComparer.Ordinal)],
            Tests = [.. all.SelectMany(part => part.Tests).GroupBy(test => test.Name).Select(TestResult.Of)
                .OrderBy(test => test.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>
    /// Puts the shards of one run together. What is not there is missing: the tests of a shard that was not given are in the
    /// plans of the others, so the whole owes them.
    /// </summary>
    /// <exception cref="ArgumentException">They are not shards of one run, or one is given twice.</exception>
    public static RunReport MergeShards(IReadOnlyList<RunReport> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        if (shards.FirstOrDefault(shard => shard.Shard is null) is { } whole)
        {
            throw new ArgumentException($"Run {whole.Run} is no shard: merge what SUITE_SHARD made.", nameof(shards));
        }

        foreach (RunReport shard in shards)
        {
            RefuseDifference("number of shards", $"{shards[0].Shard!.Count}", $"{shard.Shard!.Count}");
            RefuseDifference("runtime", shards[0].Fingerprint?.Runtime, shard.Fingerprint?.Runtime);
            RefuseDifference("settings", shards[0].Fingerprint?.Settings, shard.Fingerprint?.Settings);
        }

        // Each shard named itself; the whole is called like the first.
        string run = shards.Select(shard => shard.Run).Order(StringComparer.Ordinal).First();
        return Merge(shards.Select(shard => shard with { Run = run, Shard = null }));
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
