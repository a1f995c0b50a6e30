using Sut.Thresholds;

namespace Sut.Reports;

/// <summary>The verdicts of a run, counted, the worst first.</summary>
internal static class Tally
{
    /// <summary><c>1 failed, 2 inconclusive, 9 passed of 12 bounded numbers; 3 without a bound</c>.</summary>
    public static string Of(RunReport report)
    {
        IReadOnlyList<ReportRow> rows = report.Rows;
        int failed = rows.Count(row => row.Verdict == Verdict.Fail);
        int inconclusive = rows.Count(row => row.Verdict == Verdict.Inconclusive);
        int passed = rows.Count(row => row.Verdict == Verdict.Pass);
        int unjudged = rows.Count(row => row.Verdict is null);
        string judged = FormattableString.Invariant(
            $"{failed} failed, {inconclusive} inconclusive, {passed} passed of {rows.Count - unjudged} judged numbers");
        judged = report.Failures.Count == 0
            ? judged
            : FormattableString.Invariant($"{report.Failures.Count} {(report.Failures.Count == 1 ? "test" : "tests")} failed; ") + judged;
        return unjudged == 0 ? judged : judged + FormattableString.Invariant($"; {unjudged} without a verdict");
    }
}
