using System.Text.Json;
using Sut.Reports;

namespace Shared.Running;

/// <summary>
/// <c>artifacts/&lt;profile&gt;</c>: the reports of the newest run, and in <c>parts</c> what each test project added to it.
/// </summary>
public sealed class RunFolder(string artifacts, string profile)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string Path { get; } = System.IO.Path.Combine(artifacts, profile);

    private string Parts => System.IO.Path.Combine(Path, "parts");

    /// <summary>Removes the parts of earlier runs; their rendered reports stay until this run replaces them.</summary>
    public void ClearParts()
    {
        if (Directory.Exists(Parts))
        {
            Directory.Delete(Parts, recursive: true);
        }

        Directory.CreateDirectory(Parts);
    }

    public void WritePart(string project, RunReport part) => Write($"{project}.part.json", JsonReport.Write(part));

    public void WriteOutcome(ProjectOutcome outcome) =>
        Write($"{outcome.Project}.outcome.json", JsonSerializer.Serialize(outcome, Json));

    /// <summary>The parts of one run, merged; null when no project measured anything.</summary>
    public RunReport? Merge(string run)
    {
        RunReport[] parts = [.. Files("*.part.json").Select(text => JsonReport.Read(text)).Where(part => part.Run == run)];
        return parts.Length == 0 ? null : RunReport.Merge(parts);
    }

    public IReadOnlyList<ProjectOutcome> Outcomes(string run) =>
        [.. Files("*.outcome.json").Select(text => JsonSerializer.Deserialize<ProjectOutcome>(text, Json)!).Where(o => o.Run == run)];

    private IEnumerable<string> Files(string pattern) => Directory.Exists(Parts)
        ? Directory.GetFiles(Parts, pattern).Order(StringComparer.Ordinal).Select(File.ReadAllText)
        : [];

    // Renamed into place: a host killed while it writes must not leave half a part to the report.
    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Parts);
        string target = System.IO.Path.Combine(Parts, name);
        File.WriteAllText(target + ".new", text);
        File.Move(target + ".new", target, overwrite: true);
    }
}
