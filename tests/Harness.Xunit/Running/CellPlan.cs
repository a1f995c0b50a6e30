using System.Collections;
using Harness.Thresholds;
using Harness.Xunit.Options;

namespace Harness.Xunit.Running;

/// <summary>
/// The cells of one operation, declared once, as the theory data of the test that measures them. Their tiers are in
/// tiers.json and their bounds in thresholds.json; what is said here is which metrics must have a bound.
/// </summary>
public sealed class CellPlan(string suite, string system, string operation, string variant = "") : IEnumerable<object[]>
{
    private readonly List<(Metric Metric, string[] Tiers)> _bounded = [];
    private string? _boundVariant;
    private string[]? _only;
    private bool _asOneRange;
    private string[] _profiles = [];
    private Func<IReadOnlyList<Tier>?>? _sizes;
    private CellPlan[] _others = [];

    /// <summary>The cells of several plans, at least one, which one theory measures: an operation's variants, for example.</summary>
    public static CellPlan Of(params IEnumerable<CellPlan> plans)
    {
        CellPlan[] all = [.. plans];
        all[0]._others = all[1..];
        return all[0];
    }

    /// <summary>
    /// A figure of an operation's growth: one cell over all tiers of a run, such as <c>1K..1M</c>; see <see cref="TierRange.OfGrowth"/>.
    /// </summary>
    public static CellPlan Range(string system, string operation, string variant = "") =>
        new("scale", system, operation, variant) { _asOneRange = true };

    /// <summary>Says that <paramref name="metric"/> has a bound at these tiers; at all tiers when none is named.</summary>
    public CellPlan Bounding(Metric metric, params string[] tiers)
    {
        _bounded.Add((metric, tiers));
        return this;
    }

    /// <summary>
    /// Says that the bounds are those of another variant, the profile's: options may shape a run whose cells are not these, and take no row
    /// of them its cell.
    /// </summary>
    public CellPlan BoundAs(string profiles)
    {
        _boundVariant = profiles;
        return this;
    }

    /// <summary>Says that this variant is measured in these profiles only; in every one when none is named.</summary>
    public CellPlan In(params string[] profiles)
    {
        _profiles = profiles;
        return this;
    }

    /// <summary>Takes the tiers of this run from options of the system's own; where these give none (null), from the profile.</summary>
    public CellPlan Sized(Func<IReadOnlyList<Tier>?> sizes)
    {
        _sizes = sizes;
        return this;
    }

    /// <summary>Measures this variant at these tiers only, where the operation has them; its other variants may have more.</summary>
    public CellPlan Only(params string[] tiers)
    {
        _only = tiers;
        return this;
    }

    /// <summary>All cells of all profiles.</summary>
    public IReadOnlyList<Cell> AllCells => [.. OwnCells, .. _others.SelectMany(plan => plan.AllCells)];

    /// <summary>All pairs that must have a row in thresholds.json.</summary>
    public IEnumerable<(Cell Cell, Metric Metric)> BoundedPairs() => _others.SelectMany(plan => plan.BoundedPairs()).Concat(
        from bound in _bounded
        from cell in OwnCells
        where bound.Tiers.Length == 0 || bound.Tiers.Contains(cell.Tier)
        select (_boundVariant is null ? cell : cell with { Variant = _boundVariant }, bound.Metric));

    /// <summary>Whether this run measures none of them. False when the options are wrong: then the test must run and say so.</summary>
    public bool IsEmpty
    {
        get
        {
            try
            {
                return !this.Any();
            }
            catch (OptionException)
            {
                return false;
            }
        }
    }

    /// <summary>The cells of the profile that runs.</summary>
    public IEnumerator<object[]> GetEnumerator() =>
        CellsOfThisRun().Select(cell => new object[] { new CellCase(cell) }).Concat(_others.SelectMany(plan => plan)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<Cell> OwnCells => Suites.Plan.ProfileNames
        .Where(IsMeasuredIn)
        .Select(profile => Suites.Plan.Profile(profile).Tiers(suite, system, operation))
        .SelectMany(tiers => Cells(tiers, tiers))
        .Distinct();

    private IEnumerable<Cell> CellsOfThisRun()
    {
        if (!IsMeasuredIn(Suites.Profile.Name))
        {
            return [];
        }

        return _sizes?.Invoke() is { } asked
            ? Cells(asked, asked)
            : Cells(Suites.Profile.Tiers(suite, system, operation), [.. Suites.Tiers(suite, system, operation)]);
    }

    private bool IsMeasuredIn(string profile) => _profiles.Length == 0 || _profiles.Contains(profile);

    private IEnumerable<Cell> Cells(IReadOnlyList<Tier> all, IReadOnlyList<Tier> chosen) => _asOneRange
        ? TierRange.OfGrowth(all, chosen) is { } range ? [At(range.ToString())] : []
        : chosen.Select(tier => tier.ToString()).Where(tier => _only is null || _only.Contains(tier)).Select(At);

    private Cell At(string tier) => new(suite, system, operation, variant, tier);
}
