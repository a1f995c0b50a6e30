using Harness.Thresholds;
using static System.FormattableString;

namespace Harness.Reports;

/// <summary>Gaps of a comparison: what it cannot say, though nothing that it compared moved.</summary>
internal static class ComparisonGaps
{
    /// <summary>A line for each, the worst first.</summary>
    public static IEnumerable<string> Of(RunReport recorded, RunReport later, IReadOnlyList<RowComparison> rows)
    {
        CellTests recordedTests = new(recorded), laterTests = new(later);
        if (!rows.Any(row => row.IsJudged))
        {
            int disturbed = rows.Count(row => row.IsDisturbed);
            int standing = rows.Count(row => recordedTests.Stands(row.Recorded) && laterTests.Stands(row.Later));
            yield return disturbed > 0
                ? Invariant($"nothing could be judged: the machine was busy in one of the runs for {disturbed} of {rows.Count} numbers")
                : standing < rows.Count
                ? Invariant($"nothing could be judged: of {rows.Count} numbers in both {rows.Count - standing} are of tests that did not come to a verdict")
                : Invariant($"nothing could be judged: of {recorded.Rows.Count} recorded and {later.Rows.Count} later numbers {rows.Count} are in both");
        }

        foreach (IGrouping<Cell, ReportRow> cell in Lost(recorded, later, laterTests).GroupBy(row => row.Cell))
        {
            yield return $"lost: {cell.Key.Suite} {cell.Key} {string.Join(", ", cell.Select(row => row.Metric))}";
        }

        foreach ((string which, RunReport run, CellTests tests) in new[] { ("later", later, laterTests),
            ("recorded", recorded, recordedTests) })
        {
            string[] failed = Failed(run);
            if (failed.Length > 0)
            {
                yield return Invariant($"{Tests(failed.Length)} failed in the {which} run, such as {failed[0].Split('\n')[0]}");
            }

            if (run.Missing.ToArray() is [var first, ..] missing)
            {
                yield return Invariant($"{Tests(missing.Length)} did not run in the {which} run, such as {first.Name}");
            }

            Cell[] untested = [.. run.Rows.Where(row => row.Origin != FigureOrigin.Extrapolated).Select(row => row.Cell).Distinct()
                .Where(cell => tests.Of(cell).Count == 0)];
            if (untested is [var cell, ..])
            {
                yield return Invariant($"no test of the {which} run measured {untested.Length} of its cells, such as {cell.Suite} {cell}");
            }
        }
    }

    // What was told of failures, else the tests, else the numbers themselves.
    private static string[] Failed(RunReport run) =>
        run.Failures.Count > 0 ? [.. run.Failures]
        : run.Tests.Where(test => test.Outcome == TestOutcome.Failed).Select(test => test.Name).ToArray() is { Length: > 0 } failed ? failed
        : [.. run.Rows.Where(row => row.Verdict is Verdict.Fail)
            .Select(row => $"the one that measured {row.Cell.Suite} {row.Cell} {row.Metric}")];

    // Nothing is lost that a filter left out on purpose.
    private static IEnumerable<ReportRow> Lost(RunReport recorded, RunReport later, CellTests laterTests)
    {
        HashSet<(Cell, Metric)> there = [.. later.Rows.Select(row => (row.Cell, row.Metric))];
        HashSet<Cell> cells = [.. later.Rows.Select(row => row.Cell)];
        string?[] asked = Filters(later);
        bool likeRecorded = asked.All(filter => filter is null) || asked.SequenceEqual(Filters(recorded));
        return recorded.Rows.Where(row =>
            !there.Contains((row.Cell, row.Metric)) && (likeRecorded || cells.Contains(row.Cell) || laterTests.Of(row.Cell).Count > 0));
    }

    private static string?[] Filters(RunReport run) =>
        [.. run.Starts.Select(start => start.Filter).Distinct().Order(StringComparer.Ordinal)];

    private static string Tests(int count) => Invariant($"{count} {(count == 1 ? "test" : "tests")}");
}
