namespace Harness.Gate;

/// <summary>
/// The order of turns: fours of ABBA or BAAB, drawn by a seeded generator. A straight drift falls out of each four, and no rhythm of the
/// machine can favour the side that always begins.
/// </summary>
/// <remarks>Not thread safe. The same seed gives the same order on every machine.</remarks>
public sealed class BlockOrder(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The next four turns; true is head's.</summary>
    public IReadOnlyList<bool> NextFour() => _random.Next(2) == 0 ? [true, false, false, true] : [false, true, true, false];

    /// <summary>The side that goes first in steps done once a launch; true is head.</summary>
    public bool HeadFirst() => _random.Next(2) == 0;

    /// <summary>A seed of its own for each launch of each cell, the same wherever and in whatever order they are made.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="cell">The cell's name.</param>
    /// <param name="launch">The launch, from 0.</param>
    public static int Seed(ulong seed, string cell, int launch)
    {
        ArgumentNullException.ThrowIfNull(cell);

        // FNV-1a over all three: string.GetHashCode differs in each process.
        ulong hash = 14695981039346656037;
        foreach (char letter in FormattableString.Invariant($"{seed} {launch} {cell}"))
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return (int)(hash >> 33);
    }
}
