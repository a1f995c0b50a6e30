using System.Globalization;

namespace Harness.Reports.Pages;

/// <summary>
/// The head of a page that is kept: of which run its figures are. A whole run of one commit on one host, or it is no record.
/// </summary>
internal static class RecordedHead
{
    /// <exception cref="InvalidOperationException">It is not a whole run of one clean commit on one machine.</exception>
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

        if (report.Budget is { } budget)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The run {report.Run} had {budget.Seconds} s, and left out what did not fit: record a run without SUITE_SECONDS."));
        }

        if (report.Shard is not null || report.Missing.Any() || report.Starts.Any(start => start.Filter is not null))
        {
            throw new InvalidOperationException(
                $"The run {report.Run} is a part of one: record a run without filter that came to its end, or the merged whole of all shards.");
        }

        yield return string.Create(CultureInfo.InvariantCulture,
            $"Profile {report.Profile}, {report.Started:yyyy-MM-dd}, commit {commit}, run {report.Run}.");
        yield return "";
        yield return $"Measured on {HostLine.Of(report.Host)}.";
        yield return "";
        string tally = string.Join("; ", new[] { Tally.OfTests(report), Tally.Of(report.Rows) }.Where(part => part.Length > 0));
        yield return $"{tally}. Written by `report --docs`, not by hand.";
    }
}
