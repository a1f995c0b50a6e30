using System.CommandLine;
using Harness.Reports;
using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Acceptance.Verbs;

/// <summary>
/// <c>compare EARLIER [LATER]</c> compares a recorded run with a later one, by default the latest here, and writes the comparison beside
/// the later one's reports. Red when a number became worse, or when nothing can be said: the runs were made differently, or have too
/// little in common, and <c>--anyway</c> was not given.
/// </summary>
internal sealed class CompareCommand : Command
{
    private const string FileName = "comparison.md";

    // Lines printed; the page has them all.
    private const int ShownGaps = 3;

    public CompareCommand()
        : base("compare", "Tells what became worse or better between two runs.")
    {
        Argument<string> earlier = new("earlier") { Description = "The recorded run: a results.json, or a folder that holds one." };
        Argument<string?> later =
            new("later") { Description = "The later run; not given: the latest one here.", Arity = ArgumentArity.ZeroOrOne };
        Add(earlier);
        Add(later);
        Add(Anyway);
        SetAction(parsed => Compare(parsed.GetRequiredValue(earlier), parsed.GetValue(later), parsed.GetValue(Anyway),
            SuiteOptions.FromEnvironment()));
    }

    private static Option<bool> Anyway { get; } = new("--anyway")
    {
        Description = "Judge also runs of different machines, runtimes or settings, and those of which some tests failed or some numbers are lost or cannot be judged.",
    };

    private static int Compare(string earlier, string? later, bool anyway, SuiteOptions options)
    {
        RunComparison comparison = new(RecordedRun.Read(earlier), RecordedRun.Read(later ?? Latest(options)), anyway);
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

        if (comparison.Undecided > 0)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"not judged, because their tests did not come to a verdict in one of the runs: {comparison.Undecided}"));
        }

        Console.WriteLine($"Comparison: {Path.Combine(folder, FileName)}");
        return !comparison.IsJudged ? throw Refuse($"the runs were not made alike: {string.Join("; ", comparison.Differences)}")
            : comparison.Moved.Any(row => row.IsWorse) ? 1
            : comparison.Gaps.Count > 0 && !anyway ? throw Refuse(
                $"the comparison does not say that nothing became worse: {string.Join("; ", comparison.Gaps.Take(ShownGaps))}")
            : 0;
    }

    private static OptionException Refuse(string why) => new(Anyway.Name, "false", $"{why}. To judge them all the same, add {Anyway.Name}");

    private static string Latest(SuiteOptions options) => new RunFolder(options.Artifacts, options.Profile).Path;
}
