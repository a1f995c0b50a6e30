using Harness.Thresholds;
using static System.FormattableString;

namespace Harness.Reports;

/// <summary>The verdicts of a run, counted, the worst first.</summary>
internal static class Tally
{
    /// <summary><c>1 failed, 2 inconclusive, 9 passed of 12 judged numbers; 3 without a verdict</c>.</summary>
    public static string Of(IReadOnlyList<ReportRow> rows)
    {
        int failed = rows.Count(row => row.Verdict == Verdict.Fail);
        int inconclusive = rows.Count(row => row.Verdict == Verdict.Inconclusive);
        int passed = rows.Count(row => row.Verdict == Verdict.Pass);
        int saturated = rows.Count(row => row.Verdict == Verdict.Saturated);
        string failures = saturated == 0 ? Invariant($"{failed} failed") : Invariant($"{failed} failed, {saturated} saturated");
        int unjudged = rows.Count(row => row.Verdict is null);
        string judged = Invariant($"{failures}, {inconclusive} inconclusive, {passed} passed of {rows.Count - unjudged} judged numbers");
        return unjudged == 0 ? judged : judged + Invariant($"; {unjudged} without a verdict");
    }

    /// <summary><c>2 tests failed, 3 tests did not run</c>; empty when all ran and none failed.</summary>
    public static string OfTests(RunReport report) => string.Join(", ", new[]
    {
        Tests(report.Failures.Count, "failed"),
        Tests(report.Missing.Count(), "did not run"),
    }.Where(part => part.Length > 0));

    private static string Tests(int count, string what) => count switch
    {
        0 => "",
        1 => $"1 test {what}",
        _ => Invariant($"{count} tests {what}"),
    };
}
