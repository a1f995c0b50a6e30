using System.Globalization;

namespace Harness.Reports;

/// <summary>One of several equal shares of a run, <c>2/3</c>.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record Shard
{
    /// <summary>More shards than there are tests to deal out help nobody.</summary>
    public const int Most = 100;

    /// <param name="index">Which one, from 1.</param>
    /// <param name="count">Of how many, up to <see cref="Most"/>.</param>
    public Shard(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, count);
        Index = index;
        Count = count;
    }

    /// <summary>Which one, from 1.</summary>
    public int Index { get; }

    /// <summary>Of how many.</summary>
    public int Count { get; }

    /// <summary>Reads <c>2/3</c>.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Shard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count is >= 1 and <= Most && index >= 1 && index <= count
            ? new Shard(index, count)
            : throw new FormatException($"'{text}' is no shard: write i/n with i from 1 to n and n up to {Most}, for example 2/3");
    }

    /// <summary><c>2/3</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
