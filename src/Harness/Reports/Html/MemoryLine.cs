using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>One kind of bytes of an operation over its sizes.</summary>
/// <param name="Words">Its name and what it comes to, for its right end.</param>
/// <param name="Look">How its line is drawn; <see cref="Unjoined"/> where there is none.</param>
/// <param name="Points">Ascending by size; those without words of their own only shape the line.</param>
/// <param name="Draw">Its mark.</param>
internal sealed record MemoryLine(
    string Words, string Look, IReadOnlyList<(double Items, double Bytes, string? Mark)> Points, Func<double, double, XElement> Draw)
{
    /// <summary>The look of points that no line joins.</summary>
    public const string Unjoined = "";

    // Enough for a straight line with an intercept to look as curved as it is on logarithmic axes.
    private const int StepsOfACurve = 24;

    private static readonly (Metric Metric, string Name, string Look, Func<double, double, XElement> Draw)[] Kinds =
    [
        (Metric.PeakMemory, "process", "ours", Svg.Disc),
        (Metric.EngineMemory, "engine", "yardstick", Svg.Square),
        (Metric.FileBytes, "files", "original", Svg.Diamond),
    ];

    /// <summary>The lines of one operation; none where it has neither a slope nor bytes at two sizes.</summary>
    public static IReadOnlyList<MemoryLine> Of(IEnumerable<ReportRow> operation)
    {
        ReportRow[] rows = [.. operation.Where(row => row.Value > 0 || row.Metric == Metric.Intercept)];
        return [.. Kinds.SelectMany(kind => OfKind(rows, kind)), .. Slopes(rows), .. PerItem(rows)];
    }

    /// <summary>Whether a row is part of a line of its operation.</summary>
    public static bool Shows(ReportRow row, IEnumerable<ReportRow> operation) => Of(operation).Count > 0
        && (row.Metric == Metric.Intercept || row.Metric == Metric.BytesPerItem || Measured(operation, row.Metric).Length > 1);

    private static ReportRow[] Measured(IEnumerable<ReportRow> rows, Metric metric) =>
        [.. rows.Where(row => row.Metric == metric && IsOneSize(row)).OrderBy(Items)];

    private static IEnumerable<MemoryLine> OfKind(ReportRow[] rows,
        (Metric Metric, string Name, string Look, Func<double, double, XElement> Draw) kind)
    {
        ReportRow[] points = Measured(rows, kind.Metric);
        if (points.Length < 2)
        {
            yield break;
        }

        yield return new(
            $"{kind.Name} {Readable.Value(kind.Metric, points[^1].Value)}",
            kind.Look,
            [.. points.Select(row => (Items(row), row.Value, (string?)$"{row.Cell.Tier}: {Readable.Value(kind.Metric, row.Value)}"))],
            kind.Draw);
        ReportRow[] reported = [.. points.Where(row => row.Reported > 0)];
        if (reported.Length > 0)
        {
            yield return new(
                $"report {Readable.Value(kind.Metric, reported[^1].Reported!.Value)}",
                Unjoined,
                [.. reported.Select(row => (Items(row), row.Reported!.Value,
                    (string?)$"the report at {row.Cell.Tier}: {Readable.Value(kind.Metric, row.Reported!.Value)}"))],
                Svg.Cross);
        }
    }

    private static IEnumerable<MemoryLine> Slopes(ReportRow[] rows)
    {
        foreach (ReportRow slope in rows.Where(row => row.Metric == Metric.BytesPerItem && !IsOneSize(row)))
        {
            double fixedBytes = rows.FirstOrDefault(row => row.Metric == Metric.Intercept && row.Cell == slope.Cell)?.Value ?? 0;
            TierRange range = TierRange.Parse(slope.Cell.Tier);
            double low = Math.Log(range.From.Items), step = (Math.Log(range.To.Items) - low) / StepsOfACurve;
            (double Items, double Bytes, string? Mark)[] curve =
            [
                .. from i in Enumerable.Range(0, StepsOfACurve + 1)
                   let items = Math.Exp(low + (i * step))
                   let bytes = fixedBytes + (slope.Value * items)
                   where bytes > 0
                   select (items, bytes, (string?)null),
            ];
            if (curve.Length > 1)
            {
                string whole = $"live bytes: {Readable.Value(Metric.BytesPerItem, slope.Value)} an item and {Readable.Value(Metric.Intercept, fixedBytes)}";
                curve[0].Mark = curve[^1].Mark = whole;
                (curve[0].Items, curve[^1].Items) =
                    (curve.Length == StepsOfACurve + 1 ? range.From.Items : Math.Round(curve[0].Items), range.To.Items);
                yield return new($"{Readable.Value(Metric.BytesPerItem, slope.Value)} an item", "slope", curve, Svg.Dot);
            }
        }
    }

    // Bytes an item at each size: what they come to, so that a constant cost rises as evenly as it does elsewhere.
    private static IEnumerable<MemoryLine> PerItem(ReportRow[] rows) => Measured(rows, Metric.BytesPerItem) is { Length: > 1 } points
        ? [new($"{Readable.Value(Metric.BytesPerItem, points[^1].Value)} an item", "ours", [.. points.Select(row =>
            (Items(row), row.Value * Items(row), (string?)$"{row.Cell.Tier}: {Readable.Value(row.Metric, row.Value)} an item"))], Svg.Disc)]
        : [];

    private static bool IsOneSize(ReportRow row) => TierRange.Parse(row.Cell.Tier) is var range && range.From == range.To;

    private static double Items(ReportRow row) => TierRange.Parse(row.Cell.Tier).To.Items;
}
