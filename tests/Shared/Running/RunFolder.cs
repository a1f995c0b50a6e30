using System.Text.Json;
using Sut.Reports;

namespace Shared.Running;

/// <summary>
/// <c>artifacts/&lt;profile&gt;</c>: the reports of the newest run, and in <c>parts/&lt;run&gt;</c> what each test project added to it.
/// </summary>
public sealed class RunFolder(string artifacts, string profile)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string Path { get; } = System.IO.Path.Combine(artifacts, profile);

    private string Parts => System.IO.Path.Combine(Path, "parts");

    /// <summary>Removes the parts of runs of earlier days. Those of today may belong to a run in another terminal.</summary>
    public void ClearOldParts()
    {
        foreach (DirectoryInfo run in new DirectoryInfo(Parts) is { Exists: true } parts ? parts.GetDirectories() : [])
        {
            if (run.LastWriteTimeUtc < DateTime.UtcNow.AddDays(-1))
            {
                run.Delete(recursive: true);
            }
        }
    }

    public void WritePart(string project, RunReport part) => Write(part.Run, $"{project}.part.json", JsonReport.Write(part));

    public void WriteOutcome(ProjectOutcome outcome) =>
        Write(outcome.Run, $"{outcome.Project}.outcome.json", JsonSerializer.Serialize(outcome, Json));

    /// <summary>The parts of one run, merged; null when no project measured anything.</summary>
    public RunReport? Merge(string run)
    {
        RunReport[] parts = [.. Files(run, "*.part.json").Select(JsonReport.Read)];
        return parts.Length == 0 ? null : RunReport.Merge(parts);
    }

    public IReadOnlyList<ProjectOutcome> Outcomes(string run) =>
        [.. Files(run, "*.outcome.json").Select(text => JsonSerializer.Deserialize<ProjectOutcome>(text, Json)!)];

    private IEnumerable<string> Files(string run, string pattern) => Directory.Exists(System.IO.Path.Combine(Parts, run))
        ? Directory.GetFiles(System.IO.Path.Combine(Parts, run), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllText)
        : [];

    // Renamed into place: a host killed while it writes must not leave half a part to the report.
    private void Write(string run, string name, string text)
    {
        string folder = Directory.CreateDirectory(System.IO.Path.Combine(Parts, run)).FullName;
        string target = System.IO.Path.Combine(folder, name);
        File.WriteAllText(target + ".new", text);
        File.Move(target + ".new", target, overwrite: true);
    }
}
