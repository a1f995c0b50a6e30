using System.Globalization;

namespace Mutations;

/// <summary>The verdict on one defect, with what was seen in one line.</summary>
internal sealed record Score(Defect Defect, Verdict Verdict, string Seen, TimeSpan Took)
{
    private const int LongestSeen = 300;

    /// <summary>Judges a run of the defect's tests.</summary>
    public static (Verdict Verdict, string Seen) Judge(Defect defect, TestRun run)
    {
        TestResult[] failed = [.. run.Results.Where(static result => result.Failed)];
        string[] lines = [.. failed.Select(static result => result.ToString())];
        if (Array.Find(lines, line => line.Contains(defect.Expect, StringComparison.Ordinal)) is { } kill)
        {
            return (Verdict.Killed, Short(kill));
        }

        return run switch
        {
            _ when lines.Length > 0 => (Verdict.Wrong, $"red for another reason than '{defect.Expect}': {Short(lines[0])}"),
            { Exit: null } => (Verdict.Wrong, "no end"),
            { Results.Count: 0 } => (Verdict.Wrong, $"no test ran: {Short(run.Output)}"),
            { IsGreen: true } => (Verdict.Survived, $"{run.Results.Count} tests green"),
            _ when run.Results.FirstOrDefault(static result => !result.Passed) is { } skipped =>
                (Verdict.Inconclusive, Short(skipped.ToString())),
            _ => (Verdict.Wrong, $"the run failed, its tests did not: {Short(run.Output)}"),
        };
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Took.TotalSeconds,4:F0} s  {Verdict.ToString().ToLowerInvariant(),-12} {Defect.Name}{(Verdict == Verdict.Killed ? "" : $": {Seen}")}");

    private static string Short(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestSeen ? line : string.Concat(line.AsSpan(0, LongestSeen), "…");
    }
}
