using System.Numerics;
using System.Runtime.InteropServices;

namespace Sut.Tokens;

/// <summary>CRC-32C (Castagnoli) as in iSCSI and ext4, which processors compute eight bytes at a time.</summary>
internal static class TokenChecksum
{
    /// <summary>The checksum of what came before (0 for nothing) and these bytes.</summary>
    public static uint Continue(uint before, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~before;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}
