using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Sut.Storage;

/// <summary>
/// CRC-32C (Castagnoli) as in iSCSI and ext4: finds every error of up to 32 bits in a row, so every single byte that changed.
/// Processors compute eight bytes at a time; <see cref="BitOperations"/> has tables for those that do not.
/// </summary>
internal static class Crc32C
{
    /// <summary>The register before anything is fed.</summary>
    public const uint Start = uint.MaxValue;

    // Below, the end of folding costs as much as it saves.
    private const int FoldFrom = 1024;

    /// <summary>The checksum of what came before (0 for nothing) and these bytes: pieces give the same as the whole.</summary>
    public static uint Continue(uint before, ReadOnlySpan<byte> bytes) => ~Feed(~before, bytes);

    /// <summary>
    /// The register, which is the checksum with all bits inverted, after more bytes, for feeding many short pieces.
    /// </summary>
    public static uint Feed(uint register, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= FoldFrom)
        {
            if (Crc32CFold.IsWideSupported)
            {
                return FeedByWords(Crc32CFold.Wide(register, bytes), bytes[(bytes.Length & -Crc32CFold.WideStep)..]);
            }

            if (Crc32CFold.IsNarrowSupported)
            {
                return FeedByWords(Crc32CFold.Narrow(register, bytes), bytes[(bytes.Length & -Crc32CFold.NarrowStep)..]);
            }
        }

        return FeedByWords(register, bytes);
    }

    /// <summary>As above, eight bytes after the other: for what is short, and what folding is held against.</summary>
    internal static uint FeedByWords(uint register, ReadOnlySpan<byte> bytes)
    {
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            register = BitOperations.Crc32C(register, word);
        }

        // At most three steps, where byte by byte would be up to seven, each waiting for the one before.
        ReadOnlySpan<byte> rest = bytes[(bytes.Length & ~7)..];
        if ((rest.Length & sizeof(uint)) != 0)
        {
            register = BitOperations.Crc32C(register, BinaryPrimitives.ReadUInt32LittleEndian(rest));
            rest = rest[sizeof(uint)..];
        }

        if ((rest.Length & sizeof(ushort)) != 0)
        {
            register = BitOperations.Crc32C(register, BinaryPrimitives.ReadUInt16LittleEndian(rest));
            rest = rest[sizeof(ushort)..];
        }

        return rest.IsEmpty ? register : BitOperations.Crc32C(register, rest[0]);
    }
}
