namespace Harness.Thresholds;

/// <summary>Profile of a run: which tiers it covers, and how long it looks at each.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed class Profile
{
    private readonly IReadOnlyDictionary<(string Suite, string System, string Operation), IReadOnlyList<Tier>> _tiers;

    internal Profile(
        string name,
        int repeats,
        TimeSpan block,
        TimeSpan warmUp,
        TimeSpan window,
        IReadOnlyDictionary<(string Suite, string System, string Operation), IReadOnlyList<Tier>> tiers)
    {
        Name = name;
        Repeats = repeats;
        Block = block;
        WarmUp = warmUp;
        Window = window;
        _tiers = tiers;
    }

    /// <summary>Its name: <c>smoke</c>, <c>quick</c>, <c>full</c>, or another that the plan defines.</summary>
    public string Name { get; }

    /// <summary>Repeats: how often a cell is measured within one attempt; the median and the range are reported.</summary>
    public int Repeats { get; }

    /// <summary>Shortest time of one timed block of sub-millisecond operations.</summary>
    public TimeSpan Block { get; }

    /// <summary>Warm-up: how long work runs before it is measured.</summary>
    public TimeSpan WarmUp { get; }

    /// <summary>Length of the measured window of a load.</summary>
    public TimeSpan Window { get; }

    /// <summary>The cells the plan names, in no particular order.</summary>
    public IEnumerable<(string Suite, string System, string Operation)> Operations => _tiers.Keys;

    /// <summary>Every tier that some operation has, ascending.</summary>
    public IEnumerable<Tier> AllTiers => _tiers.Values.SelectMany(tiers => tiers).Distinct().Order();

    /// <summary>The tiers of an operation in this profile, ascending; empty where the profile leaves it out.</summary>
    public IReadOnlyList<Tier> Tiers(string suite, string system, string operation) =>
        _tiers.TryGetValue((suite, system, operation), out IReadOnlyList<Tier>? tiers) ? tiers : [];
}
