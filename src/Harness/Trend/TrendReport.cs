namespace Harness.Trend;

/// <summary>Trend of many runs: a group for each host and settings, the one with most runs first.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed class TrendReport
{
    /// <param name="files">What was read.</param>
    public TrendReport(TrendFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        Files = files;
        Groups = [.. files.Runs.GroupBy(static run => (run.Machine, run.Settings))
            .Select(static group => new TrendGroup(group.Key.Machine, group.Key.Settings, [.. group]))
            .OrderByDescending(static group => group.Runs.Count)
            .ThenBy(static group => group.Machine, StringComparer.Ordinal).ThenBy(static group => group.Settings, StringComparer.Ordinal)];
    }

    /// <summary>Files that were read, and those left out.</summary>
    public TrendFiles Files { get; }

    /// <summary>The hosts.</summary>
    public IReadOnlyList<TrendGroup> Groups { get; }
}
