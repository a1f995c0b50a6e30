using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>One cell that searched: how long a query took and how much it found.</summary>
internal sealed record RecallPoint(Cell Cell, double Recall, double Milliseconds)
{
    // Finer than a ten-thousandth no sample of ours can tell.
    internal const double LeastMissed = 1e-4;

    /// <summary>The share of true neighbours that were missed, as the axis shows it.</summary>
    public double Missed => Math.Max(1 - Recall, LeastMissed);

    /// <summary><c>search 25K: 0.991 in 22.4 us</c>.</summary>
    public string Words => $"{Operation.WithTier(Cell)}: {Figure.Text(Recall)} in {Readable.Value(Metric.LatencyP50, Milliseconds)}";

    public static RecallPoint[] Of(IEnumerable<ReportRow> rows) =>
    [
        .. from cell in rows.GroupBy(row => row.Cell)
           let recall = cell.FirstOrDefault(row => row.Metric == Metric.RecallMean)
           let time = cell.FirstOrDefault(row => row.Metric == Metric.LatencyP50)
           where recall is not null && time?.Value > 0
           select new RecallPoint(cell.Key, recall.Value, time.Value),
    ];
}
