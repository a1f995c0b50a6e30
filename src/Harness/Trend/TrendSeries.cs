using Harness.Thresholds;

namespace Harness.Trend;

/// <summary>A row over the runs of one host, with the places where its level changes.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed class TrendSeries
{
    /// <param name="key">The row.</param>
    /// <param name="runs">Which of its host's runs have it, ascending.</param>
    /// <param name="figures">Its figures in them.</param>
    internal TrendSeries(TrendKey key, IReadOnlyList<int> runs, IReadOnlyList<TrendFigure> figures)
    {
        (Key, Runs, Figures) = (key, runs, figures);
        Metric = Metric.All.FirstOrDefault(metric => metric.Name == key.Metric);
        int[] tested = [.. Enumerable.Range(0, figures.Count).Where(i => figures[i].Stands)];

        // By the row's name, so that what is marked in one row does not depend on which others there are.
        Changes = [.. ChangePoints.Find([.. tested.Select(i => figures[i].Value)], Seed(key.ToString()))
            .Select(change => change with { At = tested[change.At] })];
    }

    /// <summary>The row.</summary>
    public TrendKey Key { get; }

    /// <summary>Its metric; null where this program has none of that name.</summary>
    public Metric? Metric { get; }

    /// <summary>Which of its host's runs have the row, ascending.</summary>
    public IReadOnlyList<int> Runs { get; }

    /// <summary>Its figures in <see cref="Runs"/>.</summary>
    public IReadOnlyList<TrendFigure> Figures { get; }

    /// <summary>Its change points, the earliest first, counted in <see cref="Figures"/>.</summary>
    public IReadOnlyList<ChangePoint> Changes { get; }

    /// <summary>Whether a change is to the worse; null where the metric's better side is not known.</summary>
    public bool? IsWorse(ChangePoint change) => Metric is null ? null : change.After < change.Before == Metric.LargerIsBetter;

    // FNV-1a.
    private static ulong Seed(string text) =>
        text.Aggregate(14695981039346656037UL, static (hash, letter) => (hash ^ letter) * 1099511628211UL);
}
