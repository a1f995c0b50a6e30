using System.Buffers.Text;

namespace Sut.Payloads;

/// <summary>The name of an epoch in its record: <c>epoch_17</c>.</summary>
internal static class EpochKey
{
    public const int Longest = 16;

    private const int PrefixLength = 6;

    public static int Write(Span<byte> to, int number)
    {
        "epoch_"u8.CopyTo(to);
        Utf8Formatter.TryFormat(number, to[PrefixLength..], out int digits);
        return PrefixLength + digits;
    }

    /// <summary>Bytes of the keys from 0 to <paramref name="count"/> - 1 together.</summary>
    public static long TotalLength(int count)
    {
        long total = (long)count * (PrefixLength + 1);
        for (long power = 10; power < count; power *= 10)
        {
            total += count - power;
        }

        return total;
    }

    /// <summary>Reads a key; false for anything that <see cref="Write"/> would not write.</summary>
    public static bool TryRead(ReadOnlySpan<byte> key, out int number)
    {
        number = 0;
        return key.StartsWith("epoch_"u8)
            && key.Length > PrefixLength
            && (key[PrefixLength] != '0' || key.Length == PrefixLength + 1)
            && char.IsAsciiDigit((char)key[PrefixLength])
            && Utf8Parser.TryParse(key[PrefixLength..], out number, out int used)
            && used == key.Length - PrefixLength;
    }
}
