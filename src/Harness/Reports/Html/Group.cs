using System.Xml.Linq;

namespace Harness.Reports.Html;

/// <summary>A group of charts under the question that they answer.</summary>
internal static class Group
{
    /// <summary>The heading, a line that says how to read the charts, and the charts; nothing where there is no chart.</summary>
    public static IEnumerable<XElement> Of(string title, string reading, IEnumerable<XElement> figures)
    {
        XElement[] all = [.. figures];
        return all.Length == 0
            ? []
            :
            [
                new XElement("h3", title),
                new XElement("p", new XAttribute("class", "muted"), reading),
                new XElement("div", new XAttribute("class", "charts"), all),
            ];
    }
}
