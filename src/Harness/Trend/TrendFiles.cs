using Harness.Reports;

namespace Harness.Trend;

/// <summary>Runs of a trend: every results.json under some folders, read side by side; what is none, or is torn, is told by name.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed class TrendFiles
{
    // Links are not followed, so that no circle is; a folder that may not be read is an error, not a run less.
    private static readonly EnumerationOptions Deep =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    private TrendFiles(IReadOnlyList<TrendRun> runs, IReadOnlyList<TrendRefusal> refusals) => (Runs, Refusals) = (runs, refusals);

    /// <summary>The runs, the earliest first; each once.</summary>
    public IReadOnlyList<TrendRun> Runs { get; }

    /// <summary>The files that were left out, in order of their names.</summary>
    public IReadOnlyList<TrendRefusal> Refusals { get; }

    /// <summary>Reads all reports under some folders.</summary>
    /// <param name="places">Folders, or files themselves.</param>
    /// <exception cref="DirectoryNotFoundException">There is neither folder nor file of a name.</exception>
    /// <exception cref="IOException">A file could not be read.</exception>
    public static TrendFiles Read(IEnumerable<string> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        string[] files = [.. places.SelectMany(Find).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        object[] read = new object[files.Length];
        Parallel.For(0, files.Length, static () => new TrendReading(), (i, _, reading) =>
        {
            read[i] = reading.Read(files[i]);
            return reading;
        }, static _ => { });

        List<TrendRun> runs = [];
        List<TrendRefusal> refusals = [.. read.OfType<TrendRefusal>()];

        // Copies of a run and its shards lie beside it in what CI keeps: the one with most rows is the whole.
        foreach (IGrouping<string, TrendRun> same in read.OfType<TrendRun>().GroupBy(static run => run.Run, StringComparer.Ordinal))
        {
            TrendRun whole = same.MaxBy(static run => run.Figures.Count)!;
            runs.Add(whole);
            refusals.AddRange(same.Where(run => run != whole)
                .Select(run => new TrendRefusal(run.Path, $"run {run.Run} stands in {whole.Path}, too, with as many rows or more")));
        }

        return new TrendFiles(
            [.. runs.OrderBy(static run => run.Started).ThenBy(static run => run.Run, StringComparer.Ordinal)],
            [.. refusals.OrderBy(static it => it.Path, StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Find(string place) =>
        Directory.Exists(place) ? Directory.EnumerateFiles(Path.GetFullPath(place), ReportFiles.Json, Deep)
            : File.Exists(place) ? [Path.GetFullPath(place)]
            : throw new DirectoryNotFoundException($"There is no folder {Path.GetFullPath(place)}: name folders that hold {ReportFiles.Json} files.");
}
