using System.Collections;
using Sut.Thresholds;

namespace Shared.Running;

/// <summary>
/// The cells of one operation, declared once, as the theory data of the test that measures them. Their tiers stand in
/// tiers.json and their bounds in thresholds.json; what is said here is which metrics must have a bound.
/// </summary>
public sealed class CellPlan(string suite, string system, string operation, string variant = "") : IEnumerable<object[]>
{
    private readonly List<(Metric Metric, string[] Tiers)> _bounded = [];

    /// <summary>Says that <paramref name="metric"/> has a bound at these tiers; at all tiers when none is named.</summary>
    public CellPlan Bounding(Metric metric, params string[] tiers)
    {
        _bounded.Add((metric, tiers));
        return this;
    }

    /// <summary>All cells of all profiles.</summary>
    public IReadOnlyList<Cell> AllCells => [.. Suites.Plan.AllTiers(suite, system, operation).Select(At)];

    /// <summary>All pairs that must have a row in thresholds.json.</summary>
    public IEnumerable<(Cell Cell, Metric Metric)> BoundedPairs() =>
        from bound in _bounded
        from cell in AllCells
        where bound.Tiers.Length == 0 || bound.Tiers.Contains(cell.Tier)
        select (cell, bound.Metric);

    /// <summary>The cells of the profile that runs.</summary>
    public IEnumerator<object[]> GetEnumerator() =>
        Suites.Tiers(suite, system, operation).Select(tier => new object[] { new CellCase(At(tier)) }).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Cell At(Tier tier) => new(suite, system, operation, variant, tier.ToString());
}
