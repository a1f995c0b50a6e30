using System.Globalization;
using System.Text.Json;
using Harness.Reports;

namespace Harness.Xunit.Running;

/// <summary>
/// <c>artifacts/&lt;profile&gt;</c>: the reports of the newest run, and in <c>parts/&lt;run&gt;</c> all that the run knows: a part for
/// each start, each plan and each finished test, every one a small report, written whole as soon as it is known. Whatever
/// is killed, what was finished is there.
/// </summary>
public sealed class RunFolder(string artifacts, string profile)
{
    private const string Ended = "ended";
    private const string Server = "postgres-server";
    private const string LastReport = "last.json";
    private static readonly JsonSerializerOptions Json =
        new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The folder of the profile's reports.</summary>
    public string Path { get; } = System.IO.Path.Combine(artifacts, profile);

    private string Parts => System.IO.Path.Combine(Path, "parts");

    /// <summary>
    /// Removes the parts of runs of earlier days but <paramref name="kept"/>. Those of today may belong to a run in another terminal.
    /// </summary>
    public void ClearOldParts(string kept)
    {
        foreach (DirectoryInfo run in new DirectoryInfo(Parts) is { Exists: true } parts ? parts.GetDirectories() : [])
        {
            if (run.LastWriteTimeUtc < DateTime.UtcNow.AddDays(-1) && run.Name != kept)
            {
                run.Delete(recursive: true);
            }
        }
    }

    /// <summary>A start of a run, the first or one that continues it.</summary>
    public void WriteStart(RunReport header) => Write(header.Run, $"{StartFile(header.Starts.Single().Id)}", JsonReport.Write(header));

    /// <summary>The run that a start belongs to.</summary>
    /// <exception cref="InvalidOperationException">It belongs to none here.</exception>
    public string RunOf(string start) => Runs().FirstOrDefault(run => File.Exists(System.IO.Path.Combine(Parts, run, StartFile(start))))
        ?? throw new InvalidOperationException(
            $"No run in {Parts} was started as {start}: {RunIdentity.Variable} is set by the build alone. Unset it.");

    /// <summary>The newest run that was started and did not end, or null.</summary>
    public string? Unended() => Runs().FirstOrDefault(run =>
        !File.Exists(System.IO.Path.Combine(Parts, run, Ended))
            && Directory.GetFiles(System.IO.Path.Combine(Parts, run), StartFile("*")).Length > 0);

    /// <summary>Says that a run owes nothing more.</summary>
    public void End(string run) => Write(run, Ended, "");

    /// <summary>Keeps which PostgreSQL server a run is measured on; null is none that was named.</summary>
    public void WriteServer(string run, string? server) => Write(run, Server, server ?? "");

    /// <summary>What <see cref="WriteServer"/> kept.</summary>
    public string? ServerOf(string run) =>
        System.IO.Path.Combine(Parts, run, Server) is var file && File.Exists(file) && File.ReadAllText(file) is { Length: > 0 } server
            ? server : null;

    /// <summary>Keeps the last report there is now for all projects of a run: the first that ends writes its own in its place.</summary>
    public void KeepLast(string run)
    {
        if (System.IO.Path.Combine(Path, ReportFiles.Json) is var last && File.Exists(last))
        {
            Write(run, LastReport, File.ReadAllText(last));
        }
    }

    /// <summary>What <see cref="KeepLast"/> kept; null where there was no report.</summary>
    public string? LastOf(string run) =>
        System.IO.Path.Combine(Parts, run, LastReport) is var file && File.Exists(file) ? File.ReadAllText(file) : null;

    /// <summary>Plan of a project: the tests that it is about to run in a start.</summary>
    public void WritePlan(string project, string start, RunReport plan) =>
        Write(plan.Run, $"{project}.{start}.plan.part.json", JsonReport.Write(plan));

    /// <summary>A finished test of a project: the <paramref name="number"/>th.</summary>
    public void WriteTest(string project, int number, RunReport test) =>
        Write(test.Run, string.Create(CultureInfo.InvariantCulture, $"{project}.{number:D5}.part.json"), JsonReport.Write(test));

    /// <summary>Writes what became of a project, over what was written of it before.</summary>
    public void WriteOutcome(string run, ProjectOutcome outcome) =>
        Write(run, $"{outcome.Project}.outcome.json", JsonSerializer.Serialize(outcome, Json));

    /// <summary>The parts of one run, merged; null when there is no such run.</summary>
    public RunReport? Merge(string run)
    {
        RunReport[] parts = [.. Files(run, "*.part.json").Select(JsonReport.Read)];
        return parts.Length == 0 ? null : RunReport.Merge(parts);
    }

    /// <summary>Outcome of each project that has begun.</summary>
    public IReadOnlyList<ProjectOutcome> Outcomes(string run) =>
        [.. Files(run, "*.outcome.json").Select(text => JsonSerializer.Deserialize<ProjectOutcome>(text, Json)!)];

    private static string StartFile(string start) => $"start.{start}.part.json";

    // Their names begin with the time.
    private IEnumerable<string> Runs() => new DirectoryInfo(Parts) is { Exists: true } parts
        ? parts.GetDirectories().Select(run => run.Name).OrderDescending(StringComparer.Ordinal)
        : [];

    private IEnumerable<string> Files(string run, string pattern) => Directory.Exists(System.IO.Path.Combine(Parts, run))
        ? Directory.GetFiles(System.IO.Path.Combine(Parts, run), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllText)
        : [];

    // Renamed into place: a host killed while it writes must not leave half a part to the report.
    private void Write(string run, string name, string text)
    {
        string folder = Directory.CreateDirectory(System.IO.Path.Combine(Parts, run)).FullName;
        ReplacedFile.Write(System.IO.Path.Combine(folder, name), text);
    }
}
