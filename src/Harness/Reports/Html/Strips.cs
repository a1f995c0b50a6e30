using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>
/// Many cells under one logarithmic axis: a line of its own for each, its name above it so that a phone has room for both.
/// </summary>
/// <typeparam name="T">What one line shows.</typeparam>
/// <param name="title">The caption.</param>
/// <param name="note">What follows the caption in smaller letters.</param>
/// <param name="unit">Words under the axis.</param>
/// <param name="metric">Whose units the axis shows.</param>
internal sealed class Strips<T>(string title, string note, string unit, Metric metric)
{
    private const double Width = 360, Left = 8, Right = 352, RowHeight = 36, WordsHeight = 15, Axis = 34;

    // Letters of the axis font are up to 7 wide; a name and words that would meet get a line each, and a name beyond the line is squeezed.
    private const int LettersAbreast = 46, LettersInLine = 49;

    // A figure that fits a printed page, and a screen beside others.
    private const int RowsPerFigure = 10;

    public required Func<T, string> Name { get; init; }

    /// <summary>Text of a line, at its right end and for those who cannot see the drawing.</summary>
    public required Func<T, string> Words { get; init; }

    /// <summary>Every value a line shows; those above zero decide the axis.</summary>
    public required Func<T, IEnumerable<double>> Values { get; init; }

    /// <summary>The marks of a line at a height.</summary>
    public required Func<T, LogScale, double, IEnumerable<XElement>> Marks { get; init; }

    /// <summary>A value that deserves a full line across all: 1 on an axis of ratios.</summary>
    public double? Across { get; init; }

    /// <summary>The figures, all on the same axis.</summary>
    public IEnumerable<XElement> Draw(IReadOnlyList<T> lines)
    {
        if (lines.Count == 0)
        {
            yield break;
        }

        LogScale x = new([.. lines.SelectMany(Values).Append(Across ?? 0).Where(static value => value > 0)], Left, Right);
        int figures = (lines.Count + RowsPerFigure - 1) / RowsPerFigure;
        foreach (T[] part in lines.Chunk((lines.Count + figures - 1) / figures))
        {
            yield return new XElement("figure",
                new XElement("figcaption", title, note.Length == 0 ? null : new XElement("small", $" {note}")), Draw(part, x));
        }
    }

    private XElement Draw(T[] lines, LogScale x)
    {
        double bottom = 4;
        List<XElement> rows = [];
        foreach (T line in lines)
        {
            rows.AddRange(Row(line, x, bottom - 4, out double height));
            bottom += height;
        }

        string words = string.Join("; ", lines.Select(line => $"{Name(line)}: {Words(line)}"));
        return Svg.Drawing(Width, bottom + Axis, $"{title}. {words}", rows.Concat(Scale(x, bottom)));
    }

    private IEnumerable<XElement> Scale(LogScale x, double bottom)
    {
        foreach (double tick in x.Ticks(52))
        {
            yield return Svg.Label(Math.Clamp(x.At(tick), Left + 14, Right - 16), bottom + 14, Readable.Tick(metric, tick));
        }

        yield return Svg.Label(Right, bottom + 30, unit, "end");
    }

    // The grid is drawn in each line's own band and not through the names above it.
    private IEnumerable<XElement> Row(T line, LogScale x, double top, out double height)
    {
        bool stacked = Name(line).Length + Words(line).Length > LettersAbreast;
        height = RowHeight + (stacked ? WordsHeight : 0);
        double y = top + height - 11;
        return
        [
            Svg.Line(Left, y, Right, y, "frame"),
            .. x.Ticks(52).Append(Across ?? 0).Where(static tick => tick > 0).Distinct()
                .Select(tick => Svg.Line(x.At(tick), y - 6, x.At(tick), y + 6, tick == Across ? "one" : "frame")),
            Svg.Label(Right, top + 14 + (stacked ? WordsHeight : 0), Words(line), "end"),
            Name(line).Length > LettersInLine ? Svg.Squeezed(Left, top + 14, Name(line), Right - Left, "name")
                : Svg.Label(Left, top + 14, Name(line), "start", "name"),
            .. Marks(line, x, y),
        ];
    }
}
