using System.Globalization;
using System.Text;

namespace Sut.Addressing;

/// <summary>
/// Two unequal contents have one address. With SHA-256 nobody has seen that happen: suspect a damaged store or a wrong
/// address function before the hash.
/// </summary>
public sealed class CollisionException : Exception
{
    private const int Shown = 24;

    /// <summary>Builds the message from the two texts.</summary>
    /// <param name="address">The address they share.</param>
    /// <param name="stored">Canonical text that has the address already.</param>
    /// <param name="offered">Canonical text that was to be added.</param>
    public CollisionException(Stat7Address address, ReadOnlySpan<byte> stored, ReadOnlySpan<byte> offered)
        : this(address, stored.CommonPrefixLength(offered), stored, offered)
    {
    }

    private CollisionException(Stat7Address address, int at, ReadOnlySpan<byte> stored, ReadOnlySpan<byte> offered)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"Two unequal texts have the address {address}. They first differ at byte {at}: stored {Excerpt(stored, at)}, ")
            + $"offered {Excerpt(offered, at)}. "
            + "Nothing was changed; verify the store, then the address function.")
    {
        Address = address;
        FirstDifference = at;
    }

    /// <summary>The address they share.</summary>
    public Stat7Address Address { get; }

    /// <summary>Offset in bytes at which the two canonical texts first differ; the shorter one's length when it is a prefix.</summary>
    public int FirstDifference { get; }

    // Canonical text is printable ASCII; a damaged store may hold anything.
    private static string Excerpt(ReadOnlySpan<byte> text, int at)
    {
        ReadOnlySpan<byte> excerpt = text.Slice(at, Math.Min(Shown, text.Length - at));
        StringBuilder shown = new StringBuilder().Append('\'');
        foreach (byte b in excerpt)
        {
            shown.Append(b is >= 0x20 and <= 0x7E ? (char)b : '?');
        }

        return shown.Append(at + excerpt.Length < text.Length ? "...'" : "'").ToString();
    }
}
