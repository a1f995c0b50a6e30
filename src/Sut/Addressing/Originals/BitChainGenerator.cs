using System.Globalization;
using System.Text;

namespace Sut.Addressing;

/// <summary>
/// Random entities: the same seed gives the same entities on every machine and in every version. Values come from the
/// vocabulary, lineage is 1 to 100, 0 to 5 neighbours are UUIDs, resonance and velocity are in [-1, 1), density in
/// [0, 1), the state is <c>{"value":0..1000}</c>; about 400 bytes of canonical text. Not thread-safe.
/// </summary>
/// <param name="seed">Any number; neighbouring seeds give unrelated entities.</param>
public sealed class BitChainGenerator(ulong seed)
{
    private static readonly string[] Realms = ["data", "narrative", "system", "faculty", "event", "pattern", "void"];
    private static readonly string[] Horizons = ["genesis", "emergence", "peak", "decay", "crystallization"];

    private static readonly string[] EntityTypes =
        ["concept", "artifact", "agent", "lineage", "adjacency", "horizon", "fragment"];

    private static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private Xoshiro256 _random = new(seed);

    /// <summary>The next entity.</summary>
    public BitChain Next()
    {
        string id = NextUuid();
        string entityType = OneOf(EntityTypes);
        string realm = OneOf(Realms);
        Coordinates coordinates = new Coordinates(
            realm: OneOf(Realms),
            lineage: 1 + _random.Below(100),
            adjacency: NextNeighbours(),
            horizon: OneOf(Horizons),
            resonance: (2 * _random.NextUnit()) - 1,
            velocity: (2 * _random.NextUnit()) - 1,
            density: _random.NextUnit());

        // Five years, so that every field of the timestamp varies.
        DateTimeOffset createdAt = Earliest
            .AddSeconds(_random.Below(5 * 365 * 24 * 60 * 60))
            .AddMilliseconds(_random.Below(1000));
        string state = string.Create(CultureInfo.InvariantCulture, $"{{\"value\":{_random.Below(1001)}}}");
        return new BitChain(
            id, entityType, realm, coordinates, createdAt, JsonState.OfCanonical(Encoding.ASCII.GetBytes(state)));
    }

    /// <summary>The next <paramref name="count"/> entities.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public BitChain[] Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        BitChain[] chains = new BitChain[count];
        for (int i = 0; i < count; i++)
        {
            chains[i] = Next();
        }

        return chains;
    }

    private string[] NextNeighbours()
    {
        string[] neighbours = new string[_random.Below(6)];
        for (int i = 0; i < neighbours.Length; i++)
        {
            neighbours[i] = NextUuid();
        }

        return neighbours;
    }

    // A version 4 UUID (RFC 9562): six bits are fixed, 122 are random.
    private string NextUuid()
    {
        ulong high = (_random.Next() & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000;
        ulong low = (_random.Next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000;
        return new Guid(
            (uint)(high >> 32), (ushort)(high >> 16), (ushort)high,
            (byte)(low >> 56), (byte)(low >> 48), (byte)(low >> 40), (byte)(low >> 32),
            (byte)(low >> 24), (byte)(low >> 16), (byte)(low >> 8), (byte)low).ToString();
    }

    private string OneOf(string[] words) => words[_random.Below(words.Length)];
}
