using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>
/// The line of a figure that failed or is inconclusive, with what a reader at night asks next: against which yardstick, on how busy a
/// machine, and where the bound is written.
/// </summary>
internal static class BoundedLine
{
    /// <param name="row">A row that failed or is inconclusive.</param>
    /// <param name="threshold">The row that bounds it; null for a bound that no file holds.</param>
    public static string Of(ReportRow row, ThresholdRow? threshold)
    {
        string?[] circumstances =
        [
            row.Metric == Metric.Ratio && row.Yardstick is not null ? $"against {row.Yardstick}" : null,
            row.Metric.Noisy && row.Attempts.FirstOrDefault(attempt => attempt.Median.Equals(row.Value)) is { } decisive
                ? $"noise {new Noise(decisive.Noise ?? double.NaN)}"
                : null,
            threshold?.Place,
        ];
        string joined = string.Join(", ", circumstances.Where(static part => !string.IsNullOrEmpty(part)));
        return joined.Length == 0 ? row.Line()! : $"{row.Line()} [{joined}]";
    }
}
