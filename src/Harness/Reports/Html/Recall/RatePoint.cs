using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>One width of a search: the recall that it has and the queries that it answers in a second.</summary>
internal sealed record RatePoint(int Ef, double Recall, double PerSecond)
{
    /// <summary>The share of true neighbours that were missed, as the axis shows it.</summary>
    public double Missed => Math.Max(1 - Recall, RecallPoint.LeastMissed);

    /// <summary><c>ef 64: 0.991 at 28.5K ops/s</c>.</summary>
    public string Words => FormattableString.Invariant($"ef {Ef}: {Figure.Text(Recall)} at {Readable.Value(Metric.Throughput, PerSecond)}");
}
