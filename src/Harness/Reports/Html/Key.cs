using System.Xml.Linq;

namespace Harness.Reports.Html;

/// <summary>The legend of all charts, once a page.</summary>
internal static class Key
{
    public static XElement Element() => new(
        "p",
        new XAttribute("class", "key"),
        "Marks:",
        Sample("ours", Svg.Line(0, 7, 28, 7, "ours"), Svg.Disc(14, 7)),
        "measured here, with the range of its repeats",
        Sample("yardstick", Svg.Line(0, 7, 28, 7, "yardstick"), Svg.Square(14, 7)),
        "its yardstick in the same run",
        Sample("original", Svg.Cross(14, 7)),
        "the original's report",
        Sample("bound", Svg.Line(14, 0, 14, 14, "bound")),
        "the bound",
        Sample("slope", Svg.Line(0, 7, 28, 7, "slope")),
        "live bytes. Axes are logarithmic: equal distances are equal factors. A pointer at rest on a mark shows its figures. ",
        Readable.RepeatsKey);

    private static XElement Sample(string name, params object[] marks) => Svg.Drawing(28, 14, name, marks);
}
