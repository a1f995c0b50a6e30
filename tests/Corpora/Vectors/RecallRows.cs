using Harness.Thresholds;
using Harness.Xunit.Running;

namespace Corpora.Vectors;

/// <summary>The rows that stand beside every speed of a search.</summary>
internal static class RecallRows
{
    public static void Recall(this CellRun run, Recall recall)
    {
        run.Exact(Metric.RecallMean, recall.Mean, recall.Queries);
        run.Exact(Metric.RecallP5, recall.P5, recall.Queries);
        run.Exact(Metric.RecallMin, recall.Min, recall.Queries);
    }
}
