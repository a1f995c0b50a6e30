namespace Harness.Trend;

/// <summary>A row's figure in one run, in the unit of its metric.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Low">The smallest repeat; the figure itself where it has none.</param>
/// <param name="High">The largest repeat; the figure itself where it has none.</param>
/// <param name="Limit">Its bound; NaN where nothing bounds it.</param>
/// <param name="AtLeast">Whether the bound is from below.</param>
/// <param name="Stands">Whether it is tested for changes: measured or computed, and not inconclusive.</param>
public readonly record struct TrendFigure(double Value, double Low, double High, double Limit, bool AtLeast, bool Stands);
