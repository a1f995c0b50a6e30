using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sut.Addressing;

/// <summary>
/// Cursor that writes the pieces of canonical text one after another without checking for room: <see cref="CanonicalText.MaxLength"/> has
/// counted it beforehand, and every write here, overhanging ones included, stays within what it counts.
/// </summary>
internal ref struct AsciiCursor(ref byte start)
{
    // Below 1e6, x * 1e8 has at most 14 digits before the point, and a decimal of at most 15 digits is its own shortest text.
    private const double FastBelow = 1e6;

    // The shortest text of x lies within half an ulp of x, and the product is off by half an ulp more: a relative 2^-52
    // together. A fraction further than this from one half therefore rounds the same way as the text; twice that for safety.
    private const double TieMargin = 1.0 / (1L << 51);

    private const long Unit = 100_000_000;

    private readonly ref byte _start = ref start;
    private ref byte _at = ref start;

    public readonly int Length => (int)Unsafe.ByteOffset(ref _start, ref _at);

    private static ReadOnlySpan<byte> TwoDigits =>
        "00010203040506070809101112131415161718192021222324"u8 +
        "25262728293031323334353637383940414243444546474849"u8 +
        "50515253545556575859606162636465666768697071727374"u8 +
        "75767778798081828384858687888990919293949596979899"u8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raw(ReadOnlySpan<byte> ascii)
    {
        Unsafe.CopyBlockUnaligned(ref _at, ref MemoryMarshal.GetReference(ascii), (uint)ascii.Length);
        Skip(ascii.Length);
    }

    /// <summary>A string, escaped, without quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Text(string text) => Skip(AsciiText.Copy(text, ref _at));

    /// <summary>An integer in digits: at most 20 bytes.</summary>
    public void Integer(long value)
    {
        if ((ulong)value < 10)
        {
            _at = (byte)('0' + value);
            Skip(1);
        }
        else if ((ulong)value < 100)
        {
            TwoDigitsAt(0, (uint)value);
            Skip(2);
        }
        else
        {
            value.TryFormat(MemoryMarshal.CreateSpan(ref _at, 20), out int length, default, CultureInfo.InvariantCulture);
            Skip(length);
        }
    }

    /// <summary>A coordinate, rounded to 8 decimals half to even on its shortest decimal text.</summary>
    public void Coordinate(double value)
    {
        double magnitude = Math.Abs(value);
        if (magnitude < FastBelow)
        {
            double scaled = magnitude * Unit;
            long units = (long)scaled;
            double aboveTie = scaled - units - 0.5; // exact: below 2^47 there are bits to spare
            units += aboveTie > 0 ? 1 : 0;

            // Ties need the exact digits; below 1e-4 the exponent form begins.
            if (Math.Abs(aboveTie) > scaled * TieMargin && units >= Unit / 10_000)
            {
                HundredMillionths((ulong)units, double.IsNegative(value));
                return;
            }
        }

        ExactCoordinate(value);
    }

    /// <summary>A moment in UTC, cut to milliseconds: 24 bytes.</summary>
    public void Moment(DateTimeOffset moment)
    {
        (long days, long ticks) = Math.DivRem(moment.UtcTicks, TimeSpan.TicksPerDay);
        new DateTime(days * TimeSpan.TicksPerDay).Deconstruct(out int year, out int month, out int day);
        uint milliseconds = (uint)(ticks / TimeSpan.TicksPerMillisecond);
        (uint seconds, uint fraction) = Math.DivRem(milliseconds, 1000);
        (uint minutes, uint second) = Math.DivRem(seconds, 60);
        (uint hour, uint minute) = Math.DivRem(minutes, 60);
        Unsafe.CopyBlockUnaligned(ref _at, in MemoryMarshal.GetReference("0000-00-00T00:00:00.000Z"u8), 24);
        TwoDigitsAt(0, (uint)year / 100);
        TwoDigitsAt(2, (uint)year % 100);
        TwoDigitsAt(5, (uint)month);
        TwoDigitsAt(8, (uint)day);
        TwoDigitsAt(11, hour);
        TwoDigitsAt(14, minute);
        TwoDigitsAt(17, second);
        TwoDigitsAt(20, fraction / 10);
        Unsafe.Add(ref _at, 22) = (byte)('0' + (fraction % 10));
        Skip(24);
    }

    // At most 14 digits: whole part, point, and the 8 decimals without trailing zeros, but never none.
    private void HundredMillionths(ulong units, bool negative)
    {
        _at = (byte)'-';
        Skip(negative ? 1 : 0);
        (ulong whole, ulong decimals) = Math.DivRem(units, (ulong)Unit);
        Integer((long)whole);
        _at = (byte)'.';
        ulong digits = EightDigits(decimals);
        BinaryPrimitives.WriteUInt64LittleEndian(
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _at, 1), 8), digits | 0x3030_3030_3030_3030);
        Skip(9 - Math.Min(BitOperations.LeadingZeroCount(digits) / 8, 7));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ExactCoordinate(double value)
    {
        // Rounding the decimal may leave digits that are not the shortest for the double nearest to them.
        double rounded = value == 0 ? value : ShortestDecimal.Of(value).RoundedToCoordinate().ToDouble();
        Skip(ShortestDecimal.Of(rounded).WriteCanonical(MemoryMarshal.CreateSpan(ref _at, ShortestDecimal.LongestText)));
    }

    // Splits eight digits into eight bytes, the first digit in the lowest, halving the groups in parallel lanes:
    // 4+4, 2+2+2+2, 1 each. 10486/2^20 and 103/2^10 divide exactly by 100 and 10 in these ranges.
    private static ulong EightDigits(ulong value)
    {
        (ulong high, ulong low) = Math.DivRem(value, 10_000UL);
        ulong fours = high | (low << 32);
        ulong hundreds = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
        ulong twos = hundreds + ((fours - (100 * hundreds)) << 16);
        ulong tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
        return tens + ((twos - (10 * tens)) << 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void TwoDigitsAt(nuint offset, uint value) => Unsafe.WriteUnaligned(
        ref Unsafe.Add(ref _at, offset),
        Unsafe.ReadUnaligned<ushort>(in Unsafe.Add(ref MemoryMarshal.GetReference(TwoDigits), 2 * value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Skip(int bytes) => _at = ref Unsafe.Add(ref _at, bytes);
}
