using Harness.Reports;
using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>The figures of a paced load, judged: what it achieved of the rate it was offered, and the latencies it has then.</summary>
/// <param name="cell">What was measured.</param>
/// <param name="rowFor">The bound of a metric, where it has one.</param>
/// <param name="proof">What proved the answers right.</param>
internal sealed class OpenFigures(Cell cell, Func<Metric, ThresholdRow?> rowFor, string proof)
{
    private static readonly (Metric Metric, Func<OpenAttempt, Attempt> Of)[] Counts =
        [(Metric.Late, static attempt => attempt.Late), (Metric.Dropped, static attempt => attempt.Dropped)];

    /// <summary>Whether any judge asks for another attempt.</summary>
    public bool NeedAnother(IReadOnlyList<OpenAttempt> attempts) => Saturation.Decide(attempts).NeedsAnotherAttempt
        || Counts.Any(count =>
            rowFor(count.Metric) is { } row && Judge.Decide(count.Metric, row.Bound, [.. attempts.Select(count.Of)]).NeedsAnotherAttempt)
        || OpenAttempt.LatencyMetrics.Any(metric =>
            rowFor(metric) is { } row && OpenJudgement.Of(metric, row.Bound, attempts).Verdict is null);

    /// <summary>The rows of all figures there are.</summary>
    /// <param name="attempts">Every attempt, in order of time.</param>
    /// <param name="withoutFigure">Told the line of a bounded latency that has no figure, and whether it fails for that.</param>
    public IEnumerable<ReportRow> Rows(IReadOnlyList<OpenAttempt> attempts, Action<bool, string> withoutFigure)
    {
        long asked = attempts.Sum(static attempt => attempt.Asked);
        yield return ReportRow.Judged(
            cell, Metric.Achieved, asked, [.. attempts.Select(static it => it.Achieved)], proof, Saturation.Decide(attempts),
                Saturation.BoundOf(attempts[0].Offered));
        foreach ((Metric metric, Func<OpenAttempt, Attempt> of) in Counts)
        {
            yield return ReportRow.Measured(cell, metric, asked, [.. attempts.Select(of)], proof, rowFor(metric));
        }

        OpenAttempt? histogrammed = attempts.LastOrDefault(static attempt => attempt.Saturated == 0);
        foreach (Metric metric in OpenAttempt.LatencyMetrics)
        {
            string? histogram = metric == Metric.LatencyP50 ? histogrammed?.Merged()?.ToBase64() : null;
            if (Latency(metric, attempts, histogram, withoutFigure) is { } row)
            {
                yield return row;
            }
        }
    }

    private ReportRow? Latency(Metric metric, IReadOnlyList<OpenAttempt> attempts, string? histogram, Action<bool, string> withoutFigure)
    {
        ThresholdRow? row = rowFor(metric);
        OpenJudgement? judged = row is null ? null : OpenJudgement.Of(metric, row.Bound, attempts);
        if (judged is { Figure: null })
        {
            withoutFigure(judged.Verdict is Verdict.Fail, judged.Line(cell, metric, row!.Bound));
            return null;
        }

        Attempt[] figures = [.. attempts.Select(attempt => attempt.Latency(metric)).OfType<Attempt>()];
        Judgement? judgement = judged is null ? null : new Judgement(judged.Verdict, judged.Figure!, judged.Explanation);
        return figures.Length == 0 ? null : ReportRow.Judged(
            cell, metric, attempts.Sum(static attempt => attempt.Served), figures, proof, judgement, row?.Bound, row?.Reported,
                histogram: histogram);
    }
}
