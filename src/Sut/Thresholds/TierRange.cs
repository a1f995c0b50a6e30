namespace Sut.Thresholds;

/// <summary>
/// The sizes a growth row spans, <c>1K..1M</c>: both ends included. A single size is a range from itself to itself.
/// </summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public readonly record struct TierRange
{
    private const string Between = "..";

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

    /// <summary>Reads a range <c>1K..1M</c> or a single size <c>25K</c>, as they stand in a cell.</summary>
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
