using System.Globalization;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>Queries a second over recall of one index, a point for each width that it was searched at.</summary>
/// <param name="Index">Who answered: the store, or a peer by its name.</param>
/// <param name="IsPeer">Whether it is a peer.</param>
/// <param name="Points">The points, the least recall first; two at least.</param>
internal sealed record RateCurve(string Index, bool IsPeer, IReadOnlyList<RatePoint> Points)
{
    private const string Store = "the store", Peer = "peer", Width = "ef";

    /// <summary>Curves over one corpus, by its words, such as <c>25K</c> or <c>data=uniform 25K</c>; the store's own first.</summary>
    public static IEnumerable<(string Corpus, IReadOnlyList<RateCurve> Curves)> Of(IEnumerable<ReportRow> rows) =>
        from cell in rows.GroupBy(static row => row.Cell)
        let parts = Parts(cell.Key)
        where parts.ContainsKey(Width)
        let recall = cell.FirstOrDefault(static row => row.Metric == Metric.RecallMean)
        let rate = cell.FirstOrDefault(static row => row.Metric == Metric.Throughput)
        where recall is not null && rate?.Value > 0
        let index = parts.GetValueOrDefault(Peer)
        let point = new RatePoint(int.Parse(parts[Width], CultureInfo.InvariantCulture), recall.Value, rate.Value)
        group (index, point) by CorpusOf(cell.Key, parts) into corpus
        let curves = corpus.GroupBy(static it => it.index, static it => it.point)
            .Where(static points => points.Count() > 1)
            .OrderBy(static points => points.Key is not null)
            .Select(static points => new RateCurve(points.Key ?? Store, points.Key is not null,
                [.. points.OrderBy(static point => point.Recall).ThenBy(static point => point.Ef)])).ToArray()
        where curves.Length > 0
        select (corpus.Key, (IReadOnlyList<RateCurve>)curves);

    private static string CorpusOf(Cell cell, Dictionary<string, string> parts) => string.Join(' ',
        [.. parts.Where(static part => part.Key is not (Peer or Width)).Select(static part => $"{part.Key}={part.Value}"), cell.Tier]);

    private static Dictionary<string, string> Parts(Cell cell) => cell.Variant.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(static part => part.Split('=', 2)).ToDictionary(static part => part[0], static part => part[1]);
}
