namespace Harness.Trend;

/// <summary>The runs that one host made with one set of settings: only these lie on one line.</summary>
/// <remarks>Immutable, safe on any thread. A new runtime is no new group: it is a cause that a change is named with.</remarks>
public sealed class TrendGroup
{
    internal TrendGroup(string machine, string settings, IReadOnlyList<TrendRun> runs)
    {
        (Machine, Settings, Runs) = (machine, settings, runs);
        Dictionary<TrendKey, (List<int> Runs, List<TrendFigure> Figures)> rows = [];
        for (int run = 0; run < runs.Count; run++)
        {
            foreach ((TrendKey key, TrendFigure figure) in runs[run].Figures)
            {
                if (!rows.TryGetValue(key, out (List<int> Runs, List<TrendFigure> Figures) row))
                {
                    rows.Add(key, row = ([], []));
                }

                row.Runs.Add(run);
                row.Figures.Add(figure);
            }
        }

        Series = [.. rows.AsParallel().Select(static row => new TrendSeries(row.Key, row.Value.Runs, row.Value.Figures)).AsEnumerable()
            .OrderBy(static series => series.Key.System, StringComparer.Ordinal)
            .ThenBy(static series => series.Key.ToString(), StringComparer.Ordinal)];
        Marks = [.. Series.SelectMany(series => series.Changes.Select(change => new TrendMark(this, series, change)))
            .OrderByDescending(static mark => mark.IsWorse != false).ThenByDescending(static mark => mark.Size)];
    }

    /// <summary>Processor, cores, memory, operating system.</summary>
    public string Machine { get; }

    /// <summary>Profile, its times, and every option that changes what is measured.</summary>
    public string Settings { get; }

    /// <summary>The runs, the earliest first.</summary>
    public IReadOnlyList<TrendRun> Runs { get; }

    /// <summary>Its rows, by system and name.</summary>
    public IReadOnlyList<TrendSeries> Series { get; }

    /// <summary>Its changes: those to the worse first, the largest of them first.</summary>
    public IReadOnlyList<TrendMark> Marks { get; }
}
