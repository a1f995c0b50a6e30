using System.CommandLine;
using Harness.Reports;
using Harness.Trend;
using Harness.Xunit.Options;

namespace Acceptance.Verbs;

/// <summary>
/// <c>trend DIR…</c> draws every figure over all runs recorded under the folders and names the commits where a level changes. It judges
/// nothing: a change is told, and the exit code is that of the reading.
/// </summary>
internal sealed class TrendCommand : Command
{
    private const string Html = "trend.html", Markdown = "trend.md";

    public TrendCommand()
        : base("trend", "Draws the figures of many recorded runs, and names the commits where they change.")
    {
        Argument<string[]> folders = new("folders")
        {
            Description = "Folders; every results.json under them is read.", Arity = ArgumentArity.OneOrMore,
        };
        Add(folders);
        SetAction(parsed => Draw(parsed.GetRequiredValue(folders), SuiteOptions.FromEnvironment()));
    }

    private static int Draw(string[] folders, SuiteOptions options)
    {
        TrendFiles files = TrendFiles.Read(folders);
        foreach (TrendRefusal refusal in files.Refusals)
        {
            Console.WriteLine($"left out: {PrintableText.Of(refusal.Path)}: {PrintableText.Of(refusal.Why)}");
        }

        if (files.Runs.Count == 0)
        {
            throw new FileNotFoundException(
                $"There is no run under {string.Join(", ", folders)}: name folders that hold the results.json of recorded runs.");
        }

        TrendReport report = new(files);
        string folder = Directory.CreateDirectory(options.Artifacts).FullName;
        ReplacedFile.Write(Path.Combine(folder, Html), TrendHtml.Write(report));
        ReplacedFile.Write(Path.Combine(folder, Markdown), TrendMarkdown.Write(report));
        foreach (TrendMark mark in report.Groups.SelectMany(static group => group.Marks))
        {
            Console.WriteLine($"{mark.Direction}: {PrintableText.Of($"{mark.Series.Key}: {mark.Levels}, begins at {mark.Begins}")}");
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{files.Runs.Count} runs, files left out: {files.Refusals.Count}. Trend: {Path.Combine(folder, Html)} and {Markdown}"));
        return 0;
    }
}
