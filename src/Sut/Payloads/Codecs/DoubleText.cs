using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace Sut.Payloads;

/// <summary>
/// The shortest decimal that reads back as the same double, nearest to it among the shortest: Schubfach (Raffaello Giulietti, "The
/// Schubfach way to render doubles", 2021). Ten of them are most of the work of an epoch's text; .NET's own formatting takes
/// several times as long, and spells a few powers of two, 2^-25 among them, one digit short.
/// </summary>
internal static class DoubleText
{
    private const ulong HiddenBit = 1UL << 52;

    // The exponents between which a number is written without one, as Python and the original do.
    private const int LeastPlain = -4, BelowPlain = 16;

    /// <summary>Writes a finite double; returns the length, at most 24.</summary>
    public static int Write(Span<byte> to, double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        int at = 0;
        if ((long)bits < 0)
        {
            to[at++] = (byte)'-';
        }

        ulong fraction = bits & (HiddenBit - 1);
        int exponent = (int)(bits >> 52) & 0x7FF;
        if (exponent == 0x7FF)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no spelling for it: give a finite number.");
        }

        if ((fraction | (uint)exponent) == 0)
        {
            "0.0"u8.CopyTo(to[at..]);
            return at + 3;
        }

        (ulong digits, int power) = Shortest(fraction, exponent);
        return at + Spell(to[at..], digits, power);
    }

    private static (ulong Digits, int Power) Shortest(ulong fraction, int exponent)
    {
        (ulong c, int q) = exponent == 0 ? (fraction, -1074) : (fraction | HiddenBit, exponent - 1075);

        // Below a power of two the doubles lie twice as close.
        bool closerBelow = fraction == 0 && exponent > 1;
        int k = closerBelow ? ((q * 1262611) - 524031) >> 22 : (q * 1262611) >> 22;
        int shift = q + PowersOfTen.FloorLog2(-k) + 1;
        (ulong High, ulong Low) power = PowersOfTen.Get(-k);
        ulong below = RoundToOdd(power, ((4 * c) - (closerBelow ? 1UL : 2UL)) << shift);
        ulong here = RoundToOdd(power, (4 * c) << shift);
        ulong above = RoundToOdd(power, ((4 * c) + 2) << shift);
        ulong open = c & 1; // of an odd double the ends of the interval read back as its neighbours
        (below, above) = (below + open, above - open);
        ulong s = here / 4;
        if (s >= 10)
        {
            ulong tens = s / 10;
            bool down = below <= 40 * tens, up = (40 * tens) + 40 <= above;
            if (down != up)
            {
                return (tens + (up ? 1UL : 0), k + 1);
            }
        }

        bool lower = below <= 4 * s, upper = (4 * s) + 4 <= above;
        if (lower != upper)
        {
            return (s + (upper ? 1UL : 0), k);
        }

        ulong middle = (4 * s) + 2;
        bool roundUp = here > middle || (here == middle && (s & 1) != 0);
        return (s + (roundUp ? 1UL : 0), k);
    }

    // The upper 64 bits of a 192-bit product; its last bit also says whether anything was cut off.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong RoundToOdd((ulong High, ulong Low) power, ulong factor)
    {
        ulong carried = Math.BigMul(power.Low, factor, out _);
        ulong high = Math.BigMul(power.High, factor, out ulong low);
        ulong sum = low + carried;
        high += sum < low ? 1UL : 0;
        return high | (sum > 1 ? 1UL : 0);
    }

    private static int Spell(Span<byte> to, ulong digits, int power)
    {
        while (digits % 10 == 0)
        {
            (digits, power) = (digits / 10, power + 1);
        }

        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(digits, text, out int count);
        int first = power + count - 1; // the power of ten of the first digit
        if (first is < LeastPlain or >= BelowPlain)
        {
            return SpellWithExponent(to, text[..count], first);
        }

        if (first < 0)
        {
            "0.000"u8.CopyTo(to);
            text[..count].CopyTo(to[(1 - first)..]);
            return 1 - first + count;
        }

        if (power >= 0)
        {
            text[..count].CopyTo(to);
            to.Slice(count, power).Fill((byte)'0');
            ".0"u8.CopyTo(to[(count + power)..]);
            return count + power + 2;
        }

        text[..(first + 1)].CopyTo(to);
        to[first + 1] = (byte)'.';
        text[(first + 1)..count].CopyTo(to[(first + 2)..]);
        return count + 1;
    }

    private static int SpellWithExponent(Span<byte> to, ReadOnlySpan<byte> digits, int exponent)
    {
        to[0] = digits[0];
        int at = 1;
        if (digits.Length > 1)
        {
            to[at++] = (byte)'.';
            digits[1..].CopyTo(to[at..]);
            at += digits.Length - 1;
        }

        to[at++] = (byte)'e';
        to[at++] = exponent < 0 ? (byte)'-' : (byte)'+';
        Utf8Formatter.TryFormat((uint)Math.Abs(exponent), to[at..], out int length, new System.Buffers.StandardFormat('D', 2));
        return at + length;
    }
}
