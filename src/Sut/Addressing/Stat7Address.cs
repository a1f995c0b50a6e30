using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sut.Addressing;

/// <summary>
/// A content address: the SHA-256 of an entity's canonical text. An immutable 32-byte value; every bit pattern,
/// all zeros included, is an ordinary address. Safe to share between threads like any immutable value.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Stat7Address : IEquatable<Stat7Address>, IComparable<Stat7Address>
{
    /// <summary>Bytes in an address: one SHA-256 digest.</summary>
    public const int Size = 32;

    /// <summary>Characters in an address as text: two lower-case hexadecimal digits per byte.</summary>
    public const int TextLength = 2 * Size;

    // Four words instead of bytes, so that equality is a few wide compares; in memory they are the digest's bytes in order.
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Takes over a digest.</summary>
    /// <param name="digest">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public Stat7Address(ReadOnlySpan<byte> digest)
    {
        if (digest.Length != Size)
        {
            throw new ArgumentException(
                $"An address is made of exactly {Size} bytes, not {digest.Length}; pass one whole SHA-256 digest.", nameof(digest));
        }

        this = Unsafe.ReadUnaligned<Stat7Address>(in MemoryMarshal.GetReference(digest));
    }

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="FormatException">Another length, or another character, whose position the message names.</exception>
    public static Stat7Address Parse(ReadOnlySpan<char> text) =>
        Decode(text, out Stat7Address address) switch
        {
            < 0 => address,
            _ when text.Length != TextLength => throw new FormatException(
                $"An address is {TextLength} lower-case hexadecimal digits, not {text.Length} characters."),
            int at => throw new FormatException(
                $"An address is {TextLength} lower-case hexadecimal digits; position {at} holds U+{(int)text[at]:X4}."),
        };

    /// <summary>As <see cref="Parse"/>, but says no by returning false.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Stat7Address address) => Decode(text, out address) < 0;

    /// <summary>The 32 bytes in place, without a copy; valid as long as the variable holding this address.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() => MemoryMarshal.AsBytes(new ReadOnlySpan<Stat7Address>(in this));

    /// <summary>Copies the 32 bytes.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination) => AsSpan().CopyTo(destination);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(AsSpan());

    /// <inheritdoc/>
    public bool Equals(Stat7Address other) =>
        ((_a ^ other._a) | (_b ^ other._b) | (_c ^ other._c) | (_d ^ other._d)) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Stat7Address other && Equals(other);

    /// <summary>The first four bytes: a digest is uniformly distributed already.</summary>
    public override int GetHashCode() => (int)_a;

    /// <summary>Orders by bytes, first to last, which is also the order of the texts.</summary>
    public int CompareTo(Stat7Address other) =>
        _a != other._a ? InByteOrder(_a).CompareTo(InByteOrder(other._a))
        : _b != other._b ? InByteOrder(_b).CompareTo(InByteOrder(other._b))
        : _c != other._c ? InByteOrder(_c).CompareTo(InByteOrder(other._c))
        : InByteOrder(_d).CompareTo(InByteOrder(other._d));

    /// <summary>Equal in all 32 bytes.</summary>
    public static bool operator ==(Stat7Address left, Stat7Address right) => left.Equals(right);

    /// <summary>Different in at least one bit.</summary>
    public static bool operator !=(Stat7Address left, Stat7Address right) => !left.Equals(right);

    private static ulong InByteOrder(ulong word) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word;

    // Returns -1 or the position of the first offending character (the text's end when it is too short).
    private static int Decode(ReadOnlySpan<char> text, out Stat7Address address)
    {
        address = default;
        int bad = text.IndexOfAnyExcept("0123456789abcdef");
        if (bad >= 0 || text.Length != TextLength)
        {
            return bad >= 0 ? bad : Math.Min(text.Length, TextLength);
        }

        Span<byte> digest = stackalloc byte[Size];
        Convert.FromHexString(text, digest, out _, out _);
        address = new Stat7Address(digest);
        return -1;
    }
}
