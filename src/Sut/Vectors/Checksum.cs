using System.Numerics;
using System.Runtime.InteropServices;

namespace Sut.Vectors;

/// <summary>CRC-32C (Castagnoli): finds every error of up to 32 bits in a row, so every single byte that changed.</summary>
internal static class Checksum
{
    /// <summary>What an empty text starts from.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>Goes on with more bytes; pieces give the same as the whole.</summary>
    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        int words = bytes.Length / sizeof(ulong);
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes[..(words * sizeof(ulong))]))
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (byte rest in bytes[(words * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, rest);
        }

        return sum;
    }
}
