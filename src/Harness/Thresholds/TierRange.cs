namespace Harness.Thresholds;

/// <summary>The sizes a growth row spans, <c>1K..1M</c>: both ends included. A single size is a range from itself to itself.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public readonly record struct TierRange
{
    private const string Between = "..";
    private const int FewestOfGrowth = 3;

    /// <param name="from">The smallest size.</param>
    /// <param name="to">The largest size.</param>
    /// <exception cref="ArgumentException"><paramref name="from"/> is the larger one.</exception>
    public TierRange(Tier from, Tier to)
    {
        if (from > to)
        {
            throw new ArgumentException($"The range {from}..{to} runs downwards: write {to}..{from}.", nameof(from));
        }

        From = from;
        To = to;
    }

    /// <summary>The smallest size.</summary>
    public Tier From { get; }

    /// <summary>The largest size.</summary>
    public Tier To { get; }

    /// <summary>
    /// The range over which a run that measures <paramref name="chosen"/> of the sizes <paramref name="all"/> fits a growth: null
    /// when they are fewer than three, for through two points a line always fits, or when one between them is left out, for over
    /// fewer sizes it would be another figure under the same name.
    /// </summary>
    /// <param name="all">Sizes in ascending order.</param>
    /// <param name="chosen">Some of them, in the same order.</param>
    public static TierRange? OfGrowth(IReadOnlyList<Tier> all, IReadOnlyList<Tier> chosen)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(chosen);
        return chosen.Count >= FewestOfGrowth && all.SkipWhile(tier => tier != chosen[0]).Take(chosen.Count).SequenceEqual(chosen)
            ? new TierRange(chosen[0], chosen[^1])
            : null;
    }

    /// <summary>Reads a range <c>1K..1M</c> or a single size <c>25K</c>, as written in a cell.</summary>
    /// <exception cref="FormatException">A part is no tier, or the ends are equal or in the wrong order.</exception>
    public static TierRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int dots = text.IndexOf(Between, StringComparison.Ordinal);
        if (dots < 0)
        {
            Tier only = Tier.Parse(text);
            return new TierRange(only, only);
        }

        Tier from = Tier.Parse(text[..dots]);
        Tier to = Tier.Parse(text[(dots + Between.Length)..]);
        if (from == to)
        {
            throw new FormatException($"The range '{text}' holds one size: write {from}.");
        }

        return from < to
            ? new TierRange(from, to)
            : throw new FormatException($"The range '{text}' runs downwards: write {to}..{from}.");
    }

    /// <summary>The one spelling: <c>1K..1M</c>, or <c>25K</c> for a single size.</summary>
    public override string ToString() => From == To ? From.ToString() : $"{From}{Between}{To}";
}
