using Shared.Running;
using Shared.Settings;
using Sut.Reports;

namespace Load.Conductor;

/// <summary>
/// Compares a recorded run with a later one, by default the latest here, and writes the comparison beside the later one's
/// kind. Red when a number became worse; when the two were not made alike, or what they have does not suffice to say that nothing
/// did, and nobody asked to take them all the same.
/// </summary>
internal static class RunCompare
{
    private const string FileName = "comparison.md";

    // The page has them all.
    private const int ShownGaps = 3;

    public static int Run(string settings, string overrides)
    {
        SuiteOptions options = RunBegin.Options(settings, overrides);
        if (options.Compare.Count == 0)
        {
            throw Option.Compare.Refuse("", "it names the recorded run");
        }

        string later = options.Compare.Count > 1 ? options.Compare[1] : Latest(options);
        RunComparison comparison = new(Read(options.Compare[0]), Read(later), options.CompareAnyway);
        string page = ComparisonReport.Write(comparison);
        string folder = Directory.CreateDirectory(new RunFolder(options.Artifacts, comparison.Later.Profile).Path).FullName;
        ReplacedFile.Write(Path.Combine(folder, FileName), page);
        Console.WriteLine(page.Split('\n')[0].TrimStart('#', ' '));
        foreach (RowComparison row in comparison.Moved)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{(row.IsWorse ? "worse" : "better")}: {row.Later.Cell.Suite} {row.Later.Cell} {row.Later.Metric} {row.Quotient:F3} ({row.Lower:F3}..{row.Upper:F3}) of the recorded"));
        }

        foreach (string gap in comparison.Gaps)
        {
            Console.WriteLine($"missing: {PrintableText.Of(gap)}");
        }

        if (comparison.Rows.Count(row => row.IsDisturbed) is > 0 and var disturbed)
        {
            Console.WriteLine(FormattableString.Invariant($"not judged, because the machine was busy in one of the runs: {disturbed}"));
        }

        Console.WriteLine($"Comparison: {Path.Combine(folder, FileName)}");
        return !comparison.IsJudged ? throw Refuse($"the runs were not made alike: {string.Join("; ", comparison.Differences)}")
            : comparison.Moved.Any(row => row.IsWorse) ? 1
            : comparison.Gaps.Count > 0 && !options.CompareAnyway ? throw Refuse($"the comparison does not say that nothing became worse: {string.Join("; ", comparison.Gaps.Take(ShownGaps))}")
            : 0;
    }

    private static OptionException Refuse(string why) => new(Option.CompareAnyway.Name, "0", $"{why}. To judge them all the same, set it to 1");

    private static RunReport Read(string path)
    {
        try
        {
            return JsonReport.Read(File.ReadAllText(path));
        }
        catch (FormatException wrong)
        {
            throw Option.Compare.Refuse(path, wrong.Message.TrimEnd('.'));
        }
    }

    private static string Latest(SuiteOptions options)
    {
        string path = Path.Combine(new RunFolder(options.Artifacts, options.Profile).Path, ReportFiles.Json);
        return File.Exists(path) ? path : throw Option.Compare.Refuse(options.Compare[0], $"there is no latest run to compare it with, {path}: run the suite, or name a second");
    }
}
