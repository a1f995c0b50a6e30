using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>Signs beside colours, for those who see none; hidden from screen readers, which read the words beside them.</summary>
internal static class Signs
{
    public const string Pass = "\u2713", Fail = "\u2715", Unsure = "?";

    public static XElement Element(string sign) =>
        new("span", new XAttribute("class", "sign"), new XAttribute("aria-hidden", "true"), sign);

    /// <summary>The worst verdict of some rows as look and sign; that of a pass where nothing was judged.</summary>
    public static (string Look, string Sign) Worst(IEnumerable<ReportRow> rows)
    {
        Verdict?[] verdicts = [.. rows.Select(row => row.Verdict)];
        return verdicts.Any(verdict => verdict is Verdict.Fail or Verdict.Saturated) ? ("fail", Fail)
            : verdicts.Contains(Verdict.Inconclusive) ? ("inconclusive", Unsure)
            : verdicts.Contains(Verdict.Pass) ? ("pass", Pass) : ("", "\u2013");
    }
}
