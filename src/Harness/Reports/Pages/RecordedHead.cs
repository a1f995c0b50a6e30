using System.Globalization;

namespace Harness.Reports.Pages;

/// <summary>The head of a page that is kept: of which run its figures are. One commit and one host, or it is no record.</summary>
internal static class RecordedHead
{
    /// <summary>The lines below the title.</summary>
    /// <exception cref="InvalidOperationException">The run's figures are not of one clean commit and one machine.</exception>
    public static IEnumerable<string> Of(RunReport report)
    {
        if (report.Commit is not { } commit || commit.Contains("-dirty", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"The run {report.Run} is of the commit '{report.Commit ?? "unknown"}', so nobody could repeat it: commit first, run the suite, then record it.");
        }

        if (report.Starts.Select(start => start.Machine).Distinct().Count() > 1)
        {
            throw new InvalidOperationException(
                $"The run {report.Run} is of several machines: record one that a single machine made.");
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"Profile {report.Profile}, {report.Started:yyyy-MM-dd}, commit {commit}, run {report.Run}.");
        yield return "";
        yield return $"Measured on {HostLine.Of(report.Host)}.";
        yield return "";
        string tally = string.Join("; ", new[] { Tally.OfTests(report), Tally.Of(report.Rows) }.Where(part => part.Length > 0));
        yield return $"{tally}. Written by `report --docs`, not by hand.";
    }
}
