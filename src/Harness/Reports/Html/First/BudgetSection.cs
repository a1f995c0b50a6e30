using System.Xml.Linq;

namespace Harness.Reports.Html;

/// <summary>The time budget of a run: what was left out of it, and what its answer is worth. The list is folded.</summary>
internal static class BudgetSection
{
    /// <summary>The section; null where the run had no budget.</summary>
    public static XElement? Of(RunReport report) => report.Budget is not { } budget ? null : new XElement(
        "section",
        new XAttribute("class", "problems"),
        new XElement("h2", BudgetText.Title(budget)),
        BudgetText.Lines(report).Select(line => new XElement("p", line)),
        report.LeftOut.ToArray() is { Length: > 0 } leftOut
            ? new XElement(
                "div",
                new XAttribute("class", "folds"),
                new XElement(
                    "details",
                    new XAttribute("class", "folded inconclusive"),
                    new XElement("summary", FormattableString.Invariant($"{leftOut.Length} left out")),
                    new XElement("ul", leftOut.Select(test => new XElement("li", BudgetText.Of(test))))))
            : null);
}
