using System.Xml.Linq;
using Harness.Reports.Claims;

namespace Harness.Reports.Html;

/// <summary>
/// The section of claims: what the original reports claimed, beside what this run measured. On a phone each claim is a card of its own.
/// </summary>
internal static class ClaimSection
{
    /// <summary>The section; none where no claims are given.</summary>
    public static IEnumerable<XElement> Of(IReadOnlyList<ClaimLine> claims) => claims.Count == 0
        ? []
        :
        [
            new XElement(
                "section",
                new XAttribute("id", "claims"),
                new XElement("h2", "Claims, measured again"),
                new XElement("p", new XAttribute("class", "muted"), $"Of {claims.Count} claims of the original reports {ClaimVerdictNames.Tally(claims.Select(line => line.Claim))}. In brackets the range of the repeats; a fitted exponent has its 95 % interval there."),
                new XElement(
                    "table",
                    new XAttribute("class", "claims"),
                    new XElement("thead", new XElement("tr", new[] { "claim", "what the report measured", "what this suite measures",
                        "verdict" }.Select(head => new XElement("th", head)))),
                    claims.GroupBy(line => line.Claim.System).Select(system => new XElement(
                        "tbody",
                        new XElement("tr", new XElement("th", new XAttribute("colspan", 4), system.Key)),
                        system.Select(Row))))),
        ];

    private static XElement Row(ClaimLine line) => new(
        "tr",
        new XElement("td", new XElement("b", line.Claim.Text)),
        new XElement("td", new XAttribute("data-head", "the report measured"), line.Claim.Measured),
        new XElement(
            "td",
            new XAttribute("data-head", "this suite measures"),
            line.Figures.Concat(line.Asserts).Select(words => new XElement("div", words)),
            new XElement("details", new XElement("summary", line.Claim.Tests.Count == 1 ? "its test" : "its tests"),
                line.Claim.Tests.Select(test => new XElement("code", test)))),
        new XElement("td", new XElement("span",
            new XAttribute("class", $"claim {ClaimVerdictNames.Of(line.Claim.Verdict).Replace(' ', '-')}"),
                ClaimVerdictNames.Of(line.Claim.Verdict)), $" {line.Claim.Because}"));
}
