using System.Globalization;
using System.Xml.Linq;

namespace Harness.Reports.Html;

/// <summary>The few shapes that charts are made of. Series are told apart by shape and dash first, by colour second.</summary>
internal static class Svg
{
    private const double Mark = 4;

    /// <summary>A drawing of its own, with its content in words for those who cannot see it.</summary>
    public static XElement Drawing(double width, double height, string label, params IEnumerable<object> content) => new(
        "svg",
        new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}")),
        new XAttribute("role", "img"),
        new XAttribute("aria-label", label),
        content);

    public static XElement Line(double x1, double y1, double x2, double y2, string look) => new(
        "line", At("x1", x1), At("y1", y1), At("x2", x2), At("y2", y2), new XAttribute("class", look));

    public static XElement Path(IEnumerable<(double X, double Y)> points, string look) => new(
        "polyline",
        new XAttribute("points", string.Join(' ', points.Select(point => $"{Text(point.X)},{Text(point.Y)}"))),
        new XAttribute("class", look));

    /// <summary>A filled disc: what is measured here.</summary>
    public static XElement Disc(double x, double y) =>
        new("circle", At("cx", x), At("cy", y), At("r", Mark), new XAttribute("class", "ours mark"));

    /// <summary>A ring around a disc, for the one that stands out.</summary>
    public static XElement Ring(double x, double y) =>
        new("circle", At("cx", x), At("cy", y), At("r", 2 * Mark), new XAttribute("class", "ring"));

    /// <summary>An end of a line that is not itself a measurement.</summary>
    public static XElement Dot(double x, double y) =>
        new("circle", At("cx", x), At("cy", y), At("r", Mark / 2), new XAttribute("class", "slope mark"));

    public static XElement Diamond(double x, double y) => new(
        "path",
        new XAttribute("d", $"M{Text(x - Mark - 1)} {Text(y)}L{Text(x)} {Text(y - Mark - 1)}L{Text(x + Mark + 1)} {Text(y)}L{Text(x)} {Text(y + Mark + 1)}Z"),
        new XAttribute("class", "original mark"));

    /// <summary>Tooltip of a mark: words that show while a pointer rests on it.</summary>
    public static XElement Titled(this XElement mark, string words)
    {
        mark.Add(new XElement("title", words));
        return mark;
    }

    /// <summary>The yardstick: a hollow square.</summary>
    public static XElement Square(double x, double y) => new(
        "rect", At("x", x - Mark), At("y", y - Mark), At("width", 2 * Mark), At("height", 2 * Mark),
            new XAttribute("class", "yardstick mark"));

    /// <summary>The original's report: a cross.</summary>
    public static XElement Cross(double x, double y) => new(
        "path",
        new XAttribute("d", $"M{Text(x - Mark)} {Text(y - Mark)}L{Text(x + Mark)} {Text(y + Mark)}M{Text(x - Mark)} {Text(y + Mark)}L{Text(x + Mark)} {Text(y - Mark)}"),
        new XAttribute("class", "original"));

    /// <summary>Text whose <paramref name="anchor"/> is start, middle or end.</summary>
    public static XElement Label(double x, double y, string text, string anchor = "middle", string look = "") => new(
        "text", At("x", x), At("y", y), new XAttribute("text-anchor", anchor), new XAttribute("class", look), text);

    /// <summary>Text from <paramref name="x"/> that takes exactly so much room, whatever the font.</summary>
    public static XElement Squeezed(double x, double y, string text, double room, string look)
    {
        XElement label = Label(x, y, text, "start", look);
        label.Add(At("textLength", room), new XAttribute("lengthAdjust", "spacingAndGlyphs"));
        return label;
    }

    private static XAttribute At(string name, double value) => new(name, Text(value));

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
