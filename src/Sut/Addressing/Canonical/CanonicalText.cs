using System.Runtime.InteropServices;
using System.Text;

namespace Sut.Addressing;

/// <summary>
/// The canonical JSON of an entity's hashed content: ASCII, no white space, keys in code point order. Equal content has
/// equal canonical text, whatever the language that wrote it, as long as that language keeps how numbers are spelled: 1 and 1.0 are
/// different content, see <see cref="JsonState"/>. Thread-safe; <see cref="Write"/> allocates nothing.
/// </summary>
public static class CanonicalText
{
    // Wide stores may overhang the last byte that counts by less than this.
    private const int Overhang = 64;

    // All literals (under 180 bytes), the timestamp (24), lineage (20) and three coordinates (32 each), rounded up.
    private const int FixedParts = 384;

    // "...", around each neighbour.
    private const int PerNeighbour = 3;

    /// <summary>Bytes that <see cref="Write"/> asks for: an upper bound, cheap to compute, at most a few times the length.</summary>
    /// <exception cref="OverflowException">The bound exceeds <see cref="int.MaxValue"/>: some 350 million characters.</exception>
    public static int MaxLength(BitChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        Coordinates at = chain.Coordinates;
        long units = (long)chain.Id.Length + chain.EntityType.Length + chain.Realm.Length + at.Realm.Length + at.Horizon.Length;
        foreach (string neighbour in at.SortedAdjacency)
        {
            units += neighbour.Length;
        }

        return checked((int)((units * AsciiText.LongestEscape)
            + ((long)at.SortedAdjacency.Length * PerNeighbour) + chain.State.Canonical.Length + FixedParts + Overhang));
    }

    /// <summary>Writes the canonical text.</summary>
    /// <param name="chain">The entity.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes; what follows the text is overwritten, too.</param>
    /// <returns>The length of the text in bytes.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int Write(BitChain chain, Span<byte> destination)
    {
        int needed = MaxLength(chain);
        return destination.Length >= needed
            ? WriteWithin(chain, ref MemoryMarshal.GetReference(destination))
            : throw new ArgumentException(
                $"This entity's canonical text needs up to {needed} bytes, not {destination.Length}; see {nameof(MaxLength)}.",
                nameof(destination));
    }

    /// <summary>The canonical text in an array of its own.</summary>
    public static byte[] Of(BitChain chain)
    {
        byte[] buffer = new byte[MaxLength(chain)];
        return buffer[..Write(chain, buffer)];
    }

    /// <summary>The canonical text as a string, for people and for comparisons in tests.</summary>
    public static string StringOf(BitChain chain) => Encoding.ASCII.GetString(Of(chain));

    /// <summary>As <see cref="Write"/>, for a caller that has made room for <see cref="MaxLength"/> bytes.</summary>
    internal static int WriteWithin(BitChain chain, ref byte start)
    {
        Coordinates at = chain.Coordinates;
        AsciiCursor cursor = new AsciiCursor(ref start);
        cursor.Raw("{\"created_at\":\""u8);
        cursor.Moment(chain.CreatedAt);
        cursor.Raw("\",\"entity_type\":\""u8);
        cursor.Text(chain.EntityType);
        cursor.Raw("\",\"id\":\""u8);
        cursor.Text(chain.Id);
        cursor.Raw("\",\"realm\":\""u8);
        cursor.Text(chain.Realm);
        cursor.Raw("\",\"stat7_coordinates\":{\"adjacency\":"u8);
        WriteAdjacency(ref cursor, at);
        cursor.Raw(",\"density\":"u8);
        cursor.Coordinate(at.Density);
        cursor.Raw(",\"horizon\":\""u8);
        cursor.Text(at.Horizon);
        cursor.Raw("\",\"lineage\":"u8);
        cursor.Integer(at.Lineage);
        cursor.Raw(",\"realm\":\""u8);
        cursor.Text(at.Realm);
        cursor.Raw("\",\"resonance\":"u8);
        cursor.Coordinate(at.Resonance);
        cursor.Raw(",\"velocity\":"u8);
        cursor.Coordinate(at.Velocity);
        cursor.Raw("},\"state\":"u8);
        cursor.Raw(chain.State.Canonical.Span);
        cursor.Raw("}"u8);
        return cursor.Length;
    }

    /// <summary>The canonical text of <c>{"adjacency":[…]}</c>, whose hash is part of the URI.</summary>
    internal static byte[] OfAdjacency(BitChain chain)
    {
        byte[] buffer = new byte[MaxLength(chain)];
        AsciiCursor cursor = new AsciiCursor(ref MemoryMarshal.GetArrayDataReference(buffer));
        cursor.Raw("{\"adjacency\":"u8);
        WriteAdjacency(ref cursor, chain.Coordinates);
        cursor.Raw("}"u8);
        return buffer[..cursor.Length];
    }

    private static void WriteAdjacency(ref AsciiCursor cursor, Coordinates at)
    {
        ReadOnlySpan<string> neighbours = at.SortedAdjacency;
        if (neighbours.IsEmpty)
        {
            cursor.Raw("[]"u8);
            return;
        }

        cursor.Raw("[\""u8);
        cursor.Text(neighbours[0]);
        for (int i = 1; i < neighbours.Length; i++)
        {
            cursor.Raw("\",\""u8);
            cursor.Text(neighbours[i]);
        }

        cursor.Raw("\"]"u8);
    }
}
