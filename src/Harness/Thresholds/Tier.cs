using System.Globalization;

namespace Harness.Thresholds;

/// <summary>
/// A size of a measured system, in items: <c>1K</c> is 1,000 items, <c>25K</c> is 25,000, <c>10M</c> is 10,000,000.
/// One size has one spelling, so that a tier can be part of a key.
/// </summary>
/// <remarks>Immutable, safe on any thread. <c>default</c> is no valid tier and prints as <c>0</c>.</remarks>
public readonly record struct Tier : IComparable<Tier>
{
    private const int Thousand = 1_000;
    private const int Million = 1_000_000;

    /// <param name="items">How many items; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="items"/> is below 1.</exception>
    public Tier(int items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        Items = items;
    }

    /// <summary>How many items.</summary>
    public int Items { get; }

    /// <summary>Reads digits with an optional <c>K</c> (thousand) or <c>M</c> (million).</summary>
    /// <exception cref="FormatException">The text is no size, or another spelling of one; the message gives the right one.</exception>
    public static Tier Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!TryReadItems(text, out int items))
        {
            throw new FormatException(
                $"Tier '{text}' is no size: write digits and an optional K or M, from 1 to {int.MaxValue}, "
                + "for example 25K.");
        }

        Tier tier = new(items);
        string canonical = tier.ToString();
        return text == canonical
            ? tier
            : throw new FormatException($"Tier '{text}' has one spelling only: write {canonical}.");
    }

    /// <summary>The one spelling: whole millions with <c>M</c>, other whole thousands with <c>K</c>, else digits.</summary>
    public override string ToString() => Items switch
    {
        > 0 when Items % Million == 0 => string.Create(CultureInfo.InvariantCulture, $"{Items / Million}M"),
        > 0 when Items % Thousand == 0 => string.Create(CultureInfo.InvariantCulture, $"{Items / Thousand}K"),
        _ => Items.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Orders by size.</summary>
    public int CompareTo(Tier other) => Items.CompareTo(other.Items);

    /// <summary>Whether <paramref name="left"/> is the smaller size.</summary>
    public static bool operator <(Tier left, Tier right) => left.Items < right.Items;

    /// <summary>Whether <paramref name="left"/> is the larger size.</summary>
    public static bool operator >(Tier left, Tier right) => left.Items > right.Items;

    /// <summary>Whether <paramref name="left"/> is not the larger size.</summary>
    public static bool operator <=(Tier left, Tier right) => left.Items <= right.Items;

    /// <summary>Whether <paramref name="left"/> is not the smaller size.</summary>
    public static bool operator >=(Tier left, Tier right) => left.Items >= right.Items;

    // Lower-case suffixes are read too, so that Parse can answer "1k" with "write 1K".
    private static bool TryReadItems(string text, out int items)
    {
        items = 0;
        if (text.Length == 0)
        {
            return false;
        }

        int unit = text[^1] switch { 'K' or 'k' => Thousand, 'M' or 'm' => Million, _ => 1 };
        ReadOnlySpan<char> digits = unit == 1 ? text : text.AsSpan(0, text.Length - 1);
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            || count < 1
            || count > int.MaxValue / unit)
        {
            return false;
        }

        items = (int)(count * unit);
        return true;
    }
}
