using static System.FormattableString;

namespace Harness.Reports;

/// <summary>Origins of the parts of a run, in words.</summary>
internal static class Origins
{
    /// <summary>
    /// One line for each start where there is more than one, or a shard: <c>Start 20260131T120000Z-ab12, shard 1/3: 120 tests on Some CPU
    /// …</c>; one for each cell whose table is not in one piece; and one that names tests which have not run.
    /// </summary>
    public static IEnumerable<string> Of(RunReport report)
    {
        if (report.Starts.Count > 1 || report.Shard is not null)
        {
            foreach (RunStart start in report.Starts)
            {
                int tests = report.Tests.Count(test => test.Start == start.Id);
                string shard = start.Shard is null ? "" : $", shard {start.Shard}";
                yield return Invariant($"Start {start.Id}{shard}: {tests} tests on {start.Machine}.");
            }
        }

        // Equal layouts of one cell are told once; its rows say them one by one.
        foreach (IGrouping<string, ReportRow> laidOut in report.Rows.Where(row => row.Layout is not null)
            .GroupBy(row => $"{row.Cell.Suite} {row.Cell}", StringComparer.Ordinal))
        {
            yield return Invariant($"Table of {laidOut.Key}: {laidOut.First().Layout}.");
        }

        if (report.Missing.ToArray() is [var first, ..] missing)
        {
            yield return Invariant($"Not run: {missing.Length}, such as {first.Name}.");
        }
    }
}
