using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>A recorded run beside a later one, number by number.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed class RunComparison
{
    // In the order in which they speak for the speed of a cell: a ratio to a yardstick of the same run forgives the machine's mood.
    private static readonly Metric[] Speaking = [Metric.Ratio, Metric.Throughput, Metric.LatencyP50];

    /// <param name="recorded">The run that was kept.</param>
    /// <param name="later">The run it is compared with.</param>
    /// <param name="anyway">Whether to judge though what they ran on or with differs.</param>
    /// <exception cref="ArgumentException">A run does not say what it ran on.</exception>
    public RunComparison(RunReport recorded, RunReport later, bool anyway)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(later);
        (Recorded, Later) = (recorded, later);
        Fingerprint before = recorded.Fingerprint ?? throw NoFingerprint(recorded);
        Fingerprint second = later.Fingerprint ?? throw NoFingerprint(later);

        // Another commit is what a comparison is made for.
        Differences =
        [
            .. (before with { Commit = second.Commit }).DifferencesTo(second),
            .. recorded.Profile == later.Profile ? Array.Empty<string>() : [$"profile '{recorded.Profile}' and '{later.Profile}'"],
            .. Contradictions("recorded", recorded), .. Contradictions("later", later),
        ];
        IsJudged = anyway || Differences.Count == 0;
        Dictionary<(Cell, Metric), ReportRow> known = recorded.Rows.ToDictionary(row => (row.Cell, row.Metric));
        ILookup<Cell, Metric> metrics = later.Rows.Where(row => known.ContainsKey((row.Cell, row.Metric)))
            .ToLookup(row => row.Cell, row => row.Metric);
        CellTests recordedTests = new(recorded), laterTests = new(later);
        Rows =
        [
            .. from row in later.Rows
               where known.ContainsKey((row.Cell, row.Metric))
               let first = known[(row.Cell, row.Metric)]
               let stands = anyway || (recordedTests.Stands(first) && laterTests.Stands(row))
               select new RowComparison(first, row, stands && Speaks(row, metrics[row.Cell])),
        ];
        Undecided = anyway ? 0 : Rows.Count(row => !(recordedTests.Stands(row.Recorded) && laterTests.Stands(row.Later)));
        Gaps = [.. ComparisonGaps.Of(recorded, later, Rows)];
        OnlyRecorded = recorded.Rows.Count - Rows.Count;
        OnlyLater = later.Rows.Count - Rows.Count;
    }

    /// <summary>The run that was kept.</summary>
    public RunReport Recorded { get; }

    /// <summary>The run it is compared with.</summary>
    public RunReport Later { get; }

    /// <summary>Differences of host and settings, both values named; the commit is none of them.</summary>
    public IReadOnlyList<string> Differences { get; }

    /// <summary>Whether it is said which numbers moved.</summary>
    public bool IsJudged { get; }

    /// <summary>The numbers that both have.</summary>
    public IReadOnlyList<RowComparison> Rows { get; }

    /// <summary>
    /// How many numbers are not judged because a test that measured them was skipped, was not told of, or was inconclusive; none where
    /// asked to judge all.
    /// </summary>
    public int Undecided { get; }

    /// <summary>
    /// Why the comparison says less than it seems to, a line each: nothing could be judged, a number of the recorded run that the later one
    /// was to measure is lost, or tests of either failed. A comparison with a gap is no green one.
    /// </summary>
    public IReadOnlyList<string> Gaps { get; }

    /// <summary>Numbers that only the recorded run has.</summary>
    public int OnlyRecorded { get; }

    /// <summary>Numbers that only the later run has.</summary>
    public int OnlyLater { get; }

    /// <summary>The numbers that moved, those that became worse first; none where nothing is judged.</summary>
    public IReadOnlyList<RowComparison> Moved => IsJudged ? [.. Rows.Where(row => row.Moved).OrderByDescending(row => row.IsWorse)] : [];

    // One number for the speed of a cell, so that a slowdown is one finding; what a busy machine cannot change speaks for itself.
    private static bool Speaks(ReportRow row, IEnumerable<Metric> metrics) =>
        row.Origin != FigureOrigin.Extrapolated && (!row.Metric.Noisy || row.Metric == Speaking.FirstOrDefault(metrics.Contains));

    // A report is written in one go, so what it says twice is the same; a page that was put together by hand may differ.
    private static IEnumerable<string> Contradictions(string which, RunReport run)
    {
        const string Named = "profile ";
        string settings = run.Fingerprint!.Settings.Split(',')[0];
        if (settings.StartsWith(Named, StringComparison.Ordinal) && settings[Named.Length..] != run.Profile)
        {
            yield return $"profile '{run.Profile}' of the {which} run and '{settings[Named.Length..]}' in its fingerprint";
        }
    }

    private static ArgumentException NoFingerprint(RunReport run) =>
        new($"Run {run.Run} does not say what it ran on: compare runs that have a fingerprint.", nameof(run));
}
