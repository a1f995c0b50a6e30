using Harness.Reports;
using Harness.Thresholds;

namespace Harness.Trend;

/// <summary>Text that the HTML page and the Markdown summary share.</summary>
internal static class TrendText
{
    /// <summary>The method and what it holds, in one paragraph.</summary>
    public const string Method =
        "Change points by binary segmentation (Scott and Knott 1974) on the largest standardised difference of means of the logarithms, each confirmed "
        + "by a permutation test with a fixed seed: a row without a change is marked with a chance of at most 1 in 1,000, whatever the shape of its "
        + "noise, as long as its nights do not depend on one another. A level lasts three runs or more. Inconclusive and extrapolated figures are drawn, not tested.";

    public static string Value(TrendSeries series, double value) =>
        series.Metric is { } metric ? Readable.Value(metric, value) : Figure.Text(value);

    public static string Headline(TrendReport report)
    {
        int worse = report.Groups.Sum(static group => group.Marks.Count(static mark => mark.IsWorse != false));
        int better = report.Groups.Sum(static group => group.Marks.Count(static mark => mark.IsWorse == false));
        return worse + better == 0 ? "Trend: no level changed"
            : FormattableString.Invariant($"Trend: {worse} to the worse, {better} to the better");
    }

    public static string Amount(TrendReport report) => FormattableString.Invariant(
        $"{report.Files.Runs.Count} runs on {report.Groups.Count} {(report.Groups.Count == 1 ? "host" : "hosts or settings")}, {report.Groups.Sum(static group => group.Series.Count)} rows; files left out: {report.Files.Refusals.Count}");

    public static string Span(TrendGroup group) => FormattableString.Invariant(
        $"{group.Runs.Count} runs, {group.Runs[0].Started:yyyy-MM-dd} to {group.Runs[^1].Started:yyyy-MM-dd}, {group.Runs[0].ShortCommit} to {group.Runs[^1].ShortCommit}");
}
