using Harness.Thresholds;
using static System.FormattableString;

namespace Harness.Reports;

/// <summary>What a comparison cannot say, though nothing that it compared moved.</summary>
internal static class ComparisonGaps
{
    /// <summary>A line for each, the worst first.</summary>
    public static IEnumerable<string> Of(RunReport recorded, RunReport later, IReadOnlyList<RowComparison> rows)
    {
        if (!rows.Any(row => row.IsJudged))
        {
            int disturbed = rows.Count(row => row.IsDisturbed);
            yield return disturbed > 0
                ? Invariant($"nothing could be judged: the machine was busy in one of the runs for {disturbed} of {rows.Count} numbers")
                : Invariant($"nothing could be judged: of {recorded.Rows.Count} recorded and {later.Rows.Count} later numbers {rows.Count} are in both");
        }

        foreach (IGrouping<Cell, ReportRow> cell in Lost(recorded, later).GroupBy(row => row.Cell))
        {
            yield return $"lost: {cell.Key.Suite} {cell.Key} {string.Join(", ", cell.Select(row => row.Metric))}";
        }

        foreach ((string which, RunReport run) in new[] { ("later", later), ("recorded", recorded) })
        {
            string[] failed = [.. run.Failures.Count > 0 ? run.Failures : run.Tests.Where(test => test.Outcome == TestOutcome.Failed).Select(test => test.Name)];
            if (failed.Length > 0)
            {
                yield return Invariant($"{Tests(failed.Length)} failed in the {which} run, such as {failed[0].Split('\n')[0]}");
            }
        }

        if (later.Missing.ToArray() is [var first, ..] missing)
        {
            yield return Invariant($"{Tests(missing.Length)} did not run in the later run, such as {first.Name}");
        }
    }

    // Nothing is lost that a filter left out on purpose.
    private static IEnumerable<ReportRow> Lost(RunReport recorded, RunReport later)
    {
        HashSet<(Cell, Metric)> there = [.. later.Rows.Select(row => (row.Cell, row.Metric))];
        HashSet<Cell> cells = [.. later.Rows.Select(row => row.Cell)];
        string?[] asked = Filters(later);
        bool likeRecorded = asked.All(filter => filter is null) || asked.SequenceEqual(Filters(recorded));
        return recorded.Rows.Where(row => !there.Contains((row.Cell, row.Metric)) && (likeRecorded || cells.Contains(row.Cell) || later.Tests.Any(test => Measures(test, row.Cell))));
    }

    private static string?[] Filters(RunReport run) => [.. run.Starts.Select(start => start.Filter).Distinct().Order(StringComparer.Ordinal)];

    // A test that measures a cell has it as its argument: Scale.Mesh.PointReadTests.Reads(cell: mesh point-read 5K).
    private static bool Measures(TestResult test, Cell cell) =>
        test.Name.StartsWith($"{cell.Suite}.", StringComparison.OrdinalIgnoreCase)
        && (test.Name.Contains($": {cell})", StringComparison.Ordinal) || test.Name.Contains($": {cell},", StringComparison.Ordinal));

    private static string Tests(int count) => Invariant($"{count} {(count == 1 ? "test" : "tests")}");
}
