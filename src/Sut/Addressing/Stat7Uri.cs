using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sut.Addressing;

/// <summary>
/// A locator for people: <c>stat7://{realm}/{lineage}/{adjacency}/{horizon}?r={}&amp;v={}&amp;d={}</c> from the coordinates
/// alone. Not a key: entities with equal coordinates share it. Parts go in as they are, without percent-encoding. Thread-safe.
/// </summary>
public static class Stat7Uri
{
    private const int AdjacencyHashBytes = 4;

    /// <summary>The URI of an entity.</summary>
    public static string Of(BitChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        Coordinates at = chain.Coordinates;
        string adjacency = Convert.ToHexStringLower(
            SHA256.HashData(CanonicalText.OfAdjacency(chain)).AsSpan(0, AdjacencyHashBytes));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"stat7://{at.Realm}/{at.Lineage}/{adjacency}/{at.Horizon}?r={Decimal(at.Resonance)}&v={Decimal(at.Velocity)}&d={Decimal(at.Density)}");
    }

    private static string Decimal(double coordinate)
    {
        Span<byte> text = stackalloc byte[ShortestDecimal.LongestText];
        return Encoding.ASCII.GetString(text[..ShortestDecimal.Of(coordinate).RoundedToCoordinate().WriteUri(text)]);
    }
}
