using System.Globalization;
using System.Text.Json;
using Harness.Gate;
using Harness.Measurement;
using Harness.Reports;
using Harness.Xunit.Running;

namespace Acceptance.Gate;

/// <summary>The folder of the gate's reports, and the lines at the end of the run.</summary>
internal static class GateFolder
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Facts that every report states beside the cells.</summary>
    public static IReadOnlyList<(string Name, string Words)> Facts(
        GateSettings settings, BaseCommit baseline, int compared, TimeSpan took) =>
    [
        ("this tree", GitState.Here.Commit ?? "unknown"),
        ("base", $"{baseline.Ref}, {baseline.Hash}"),
        ("machine", $"{Machine.Current.Cpu}, {Machine.Current.Cores} cores, {Machine.Current.Os}, {Machine.Current.Dotnet}"),
        ("margins", Margins(settings)),
        ("false reds", string.Create(CultureInfo.InvariantCulture,
            $"alpha {settings.Rule.Alpha:0.######} a run, over {compared} cells that are timed: a cell fails at a capital of {Math.Max(1, compared) / settings.Rule.Alpha:#,0}, passes at {settings.Rule.PassCapital:0}")),
        ("caps", string.Create(CultureInfo.InvariantCulture, $"{settings.Rule.MostLaunches} launches, {settings.MostSeconds:0} s a cell")),
        ("seed", settings.Seed.ToString(CultureInfo.InvariantCulture)),
        ("took", string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0} s")),
    ];

    /// <summary>Writes the reports; prints the failures, the counts and the paths.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(GateReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        ReplacedFile.Write(Path.Combine(folder, "gate.json"), JsonSerializer.Serialize(
            new { report.Base, Facts = report.Facts.ToDictionary(static it => it.Name, static it => it.Words), Cells = report.Ordered },
            Json) + "\n");
        ReplacedFile.Write(Path.Combine(folder, "report.md"), GateMarkdown.Write(report));
        ReplacedFile.Write(Path.Combine(folder, "report.html"), GateHtml.Write(report));
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
        {
            File.AppendAllText(summary, GateMarkdown.Write(report));
        }

        string[] failed = [.. Lines(report, GateVerdict.Fail)];
        foreach (string line in failed)
        {
            Console.WriteLine($"failed: {line}");
        }

        foreach (string command in GitHubAnnotations.Wanted
            ? GitHubAnnotations.Lines(failed,
                [.. Lines(report, GateVerdict.Inconclusive), .. Lines(report, GateVerdict.NotComparable)]) : [])
        {
            Console.WriteLine(command);
        }

        Console.WriteLine($"{report.Headline}{(report.Tally.Length > 0 ? $": {report.Tally}" : "")}. Reports: {folder}");
        return failed.Length > 0 ? 1 : 0;
    }

    private static IEnumerable<string> Lines(GateReport report, GateVerdict verdict) =>
        report.Ordered.Where(it => it.Verdict == verdict).Select(static it => PrintableText.Of(it.Line));

    private static string Margins(GateSettings settings) => string.Create(CultureInfo.InvariantCulture,
        $"slower counts beyond {(settings.Rule.Ignored - 1) * 100:0.##} %, a pass rules out {(settings.Rule.Seen - 1) * 100:0.##} %; where several threads work {(settings.WideRule.Ignored - 1) * 100:0.##} and {(settings.WideRule.Seen - 1) * 100:0.##} %");
}
