using System.Buffers.Binary;
using Sut.Storage;

namespace Sut.Tokens;

/// <summary>
/// The first 64 bytes of a file of tokens, little-endian: magic "NGTOKENS", version (4 bytes), state (4), count (8),
/// CRC-32C of the tokens (4), zeros, and at 60 the CRC-32C of the header before it. One token long, so that tokens lie on whole
/// cache lines. While a file is written or changed, its state is open; the complete header is written last, after the
/// tokens have reached the disk.
/// </summary>
internal readonly record struct TokenFileHeader(bool IsComplete, long Count, uint Checksum)
{
    public const int Size = Token.Size;
    private const uint Version = 1;
    private const uint Complete = 1;
    private const int VersionAt = 8;
    private const int StateAt = 12;
    private const int CountAt = 16;
    private const int ChecksumAt = 24;
    private const int OwnChecksumAt = 60;

    /// <summary>The header of a file that is being written.</summary>
    public static TokenFileHeader Open => default;

    private static ReadOnlySpan<byte> Magic => "NGTOKENS"u8;

    /// <summary>Reads a header and holds it against the length of its file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="bytes">Its first 64 bytes, or all where there are fewer.</param>
    /// <param name="fileBytes">Its length.</param>
    /// <exception cref="TokenFileException">Anything but a whole, complete file of this version.</exception>
    public static TokenFileHeader Read(string path, ReadOnlySpan<byte> bytes, long fileBytes)
    {
        ReadOnlySpan<byte> magic = bytes[..Math.Min(bytes.Length, Magic.Length)];
        if (!Magic.StartsWith(magic))
        {
            throw Refuse(path, TokenFileFault.Foreign, $"this is no file of tokens, which begins with NGTOKENS; it is left as it is.");
        }

        if (bytes.Length < Size)
        {
            throw Refuse(path, TokenFileFault.Short,
                $"it has {fileBytes} bytes, fewer than its header's {Size}: take it from its source again.");
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[VersionAt..]);
        if (version != Version)
        {
            throw Refuse(path, TokenFileFault.Version, $"it has version {version}; this program reads version {Version}.");
        }

        if (Crc32C.Continue(0, bytes[..OwnChecksumAt]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[OwnChecksumAt..]))
        {
            throw Refuse(path, TokenFileFault.Damaged, $"its header is not as it was written: take it from its source again.");
        }

        TokenFileHeader header = new(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[StateAt..]) == Complete,
            BinaryPrimitives.ReadInt64LittleEndian(bytes[CountAt..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]));
        return header.For(path, fileBytes);
    }

    public void Write(Span<byte> bytes)
    {
        bytes[..Size].Clear();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[VersionAt..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[StateAt..], IsComplete ? Complete : 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[CountAt..], Count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumAt..], Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[OwnChecksumAt..], Crc32C.Continue(0, bytes[..OwnChecksumAt]));
    }

    /// <summary>Refuses tokens that are not those the header was written for.</summary>
    public void RequireChecksum(string path, uint found)
    {
        if (found != Checksum)
        {
            throw Refuse(
                path, TokenFileFault.Damaged,
                    $"its tokens have the checksum {found:x8}, written was {Checksum:x8}: take it from its source again.");
        }
    }

    // Every finding is interpolated: beside an overload for plain text the compiler would choose that one, and the user's culture.
    private static TokenFileException Refuse(string path, TokenFileFault fault, FormattableString finding) =>
        new(path, fault, FormattableString.Invariant(finding));

    private TokenFileHeader For(string path, long fileBytes)
    {
        if (!IsComplete)
        {
            throw Refuse(path, TokenFileFault.Torn, $"whoever wrote or changed it stopped before the end: write it again.");
        }

        // A count that no length can meet must not overflow into one that does.
        long promised = Count is < 0 or > (long.MaxValue / Token.Size) - 1 ? long.MaxValue : Size + (Count * Token.Size);
        return fileBytes == promised ? this
            : throw Refuse(path, fileBytes < promised ? TokenFileFault.Short : TokenFileFault.Long,
                $"it has {fileBytes} bytes, its header promises {Count} tokens in {promised}: take it from its source again.");
    }
}
