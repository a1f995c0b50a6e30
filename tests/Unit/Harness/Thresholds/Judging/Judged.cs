using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

/// <summary>Made-up attempts and what they come to.</summary>
internal static class Judged
{
    public static Attempt Attempt(double noise, params double[] values) => new(new Repeats(values), new Noise(noise));

    public static Judgement Of(Metric metric, Bound bound, params IReadOnlyList<Attempt> attempts) =>
        Judge.Decide([.. attempts.Select(attempt => Judge.Of(metric, bound, attempt))]);

    public static ReportRow Row(
        Cell cell, Metric metric, Bound bound, long n, IReadOnlyList<Attempt> attempts, string check = "x", double? reported = null) =>
        ReportRow.Measured(cell, metric, n, attempts, check, Of(metric, bound, attempts), reported);
}
