using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>Rules against rows that claim more than they show. Each names the way out.</summary>
internal static class ReportRowRules
{
    public static string? FirstBroken(ReportRow row) => row switch
    {
        _ when !double.IsFinite(row.Value) => FormattableString.Invariant(
            $"the value {row.Value} is not finite: report what could be measured, or no row"),
        { Reported: { } reported } when !double.IsFinite(reported) => "the reported figure is not finite",
        { Origin: FigureOrigin.Measured } when string.IsNullOrWhiteSpace(row.Check) =>
            "a measured row says what proved the answers right: give a check",
        { Origin: FigureOrigin.Extrapolated, Verdict: Verdict.Pass } =>
            "an extrapolated row never passes: measure this size, or report it without a verdict",
        { Bound: null, Verdict: not null } => "a verdict needs the bound it was judged by: give the bound",
        { Bound: not null, Verdict: null, Origin: not FigureOrigin.Extrapolated } =>
            "a bounded row needs a verdict: judge it, measuring again while the judge asks for it",
        { Verdict: Verdict.Pass } when !MeetsBound(row) => FormattableString.Invariant(
            $"the value {row.Value} breaks the bound {row.Bound} and cannot pass"),
        { Verdict: Verdict.Fail } when row.Bound!.IsMetBy(row.Value) => FormattableString.Invariant(
            $"the value {row.Value} meets the bound {row.Bound} and cannot fail"),
        { Spread: { } spread } when !spread.Median.Equals(row.Value) => FormattableString.Invariant(
            $"the value {row.Value} is not the median {spread.Median} of its spread"),
        { Verdict: Verdict.Inconclusive } when string.IsNullOrWhiteSpace(row.Note) =>
            "an inconclusive row gives its reason: put it into the note",
        { Verdict: Verdict.Inconclusive, Metric.Noisy: false } =>
            "noise does not change this metric, so it is never inconclusive: let it pass or fail",
        { Verdict: Verdict.Saturated } when row.Metric != Metric.Achieved =>
            "saturated says that a load was not served at the rate it was offered: give that verdict to achieved alone, and let others fail",
        _ when HasLineBreak(row.Note) || HasLineBreak(row.Check) || HasLineBreak(row.Yardstick) =>
            "note, check and yardstick are one line each",
        _ => null,
    };

    // Of a fitted figure any part of the interval may meet the bound; see Metric.IsFitted.
    private static bool MeetsBound(ReportRow row) => row.Bound!.IsMetBy(row.Value)
        || (row is { Metric.IsFitted: true, Spread: { } interval }
            && (row.Bound.IsMetBy(interval.Minimum) || row.Bound.IsMetBy(interval.Maximum)));

    private static bool HasLineBreak(string? text) => text.AsSpan().ContainsAny('\n', '\r');
}
