using System.Buffers;

namespace Harness.Measurement;

/// <summary>
/// The serial form of a <see cref="LatencyHistogram"/>: base64 of the letters LH, the version 1, and LEB128 numbers: count, and unless that
/// is zero clamped count, minimum, maximum, the sum's low and high 64 bits, then the slots from the minimum's to the maximum's as in
/// HdrHistogram's V2 encoding: zigzag, n for a count of n &gt; 0, -n for a run of n empty slots.
/// </summary>
internal static class HistogramText
{
    private static ReadOnlySpan<byte> Magic => "LH\u0001"u8;

    /// <summary>Writes totals and the slots from the minimum's to the maximum's.</summary>
    internal static string Write(in LatencyHistogram.Totals totals, ReadOnlySpan<long> usedSlots)
    {
        ArrayBufferWriter<byte> bytes = new(256);
        bytes.Write(Magic);
        WriteNumber(bytes, (ulong)totals.Count);
        if (totals.Count > 0)
        {
            WriteNumber(bytes, (ulong)totals.Clamped);
            WriteNumber(bytes, (ulong)totals.Minimum);
            WriteNumber(bytes, (ulong)totals.Maximum);
            WriteNumber(bytes, (ulong)totals.Sum);
            WriteNumber(bytes, (ulong)(totals.Sum >> 64));
            WriteSlots(bytes, usedSlots);
        }

        return Convert.ToBase64String(bytes.WrittenSpan);
    }

    /// <summary>Fills <paramref name="slots"/>, which must be empty, and gives the totals.</summary>
    /// <exception cref="FormatException">Not such a text.</exception>
    internal static LatencyHistogram.Totals Read(string text, Span<long> slots)
    {
        byte[] bytes = new byte[(text.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(text, bytes, out int length))
        {
            throw Wrong("it is not base64", 0);
        }

        Cursor cursor = new(bytes.AsSpan(0, length));
        cursor.Expect(Magic);
        ulong count = cursor.Number("count");
        return count == 0 && cursor.AtEnd ? LatencyHistogram.Totals.Empty : ReadBody(ref cursor, count, slots);
    }

    private static LatencyHistogram.Totals ReadBody(ref Cursor cursor, ulong count, Span<long> slots)
    {
        ulong clamped = cursor.Number("clamped count");
        ulong minimum = cursor.Number("minimum");
        ulong maximum = cursor.Number("maximum");
        UInt128 sum = cursor.Number("low half of the sum");
        sum |= (UInt128)cursor.Number("high half of the sum") << 64;
        if (minimum < HistogramBuckets.Smallest || minimum > maximum || maximum > HistogramBuckets.Largest)
        {
            throw Wrong($"minimum {minimum} and maximum {maximum} do not lie in order in 1 ns to 1 h", cursor.Position);
        }

        int first = HistogramBuckets.SlotOf((long)minimum);
        Span<long> used = slots[first..(HistogramBuckets.SlotOf((long)maximum) + 1)];
        ReadSlots(ref cursor, used);
        UInt128 counted = 0, least = 0, most = 0;
        for (int i = 0; i < used.Length; i++)
        {
            counted += (ulong)used[i];
            least += (UInt128)(ulong)used[i] * (ulong)HistogramBuckets.LowestOf(first + i);
            most += (UInt128)(ulong)used[i] * (ulong)HistogramBuckets.HighestOf(first + i);
        }

        return counted != count || count > long.MaxValue || sum < least || sum > most || clamped > count
            ? throw Wrong($"count {count}, sum {sum} and clamped {clamped} do not fit the slots", cursor.Position)
            : new()
            {
                Count = (long)count,
                Clamped = (long)clamped,
                Minimum = (long)minimum,
                Maximum = (long)maximum,
                Sum = sum,
            };
    }

    private static void ReadSlots(ref Cursor cursor, Span<long> used)
    {
        int next = 0;
        while (!cursor.AtEnd)
        {
            ulong zigzag = cursor.Number("slot");
            bool run = (zigzag & 1) != 0;
            ulong step = run ? (zigzag >> 1) + 1 : 1;
            if (zigzag == 0 || step > (ulong)(used.Length - next))
            {
                throw Wrong("a slot is zero or lies beyond the maximum", cursor.Position);
            }

            used[next] = run ? 0 : (long)(zigzag >> 1);
            next += (int)step;
        }

        if (next != used.Length || used[0] == 0 || used[^1] == 0)
        {
            throw Wrong("its slots do not reach from the minimum to the maximum", cursor.Position);
        }
    }

    private static void WriteSlots(ArrayBufferWriter<byte> bytes, ReadOnlySpan<long> slots)
    {
        while (!slots.IsEmpty)
        {
            int zeros = slots.IndexOfAnyExcept(0);
            WriteNumber(bytes, zeros > 0 ? (2 * (ulong)zeros) - 1 : 2 * (ulong)slots[0]);
            slots = slots[Math.Max(zeros, 1)..];
        }
    }

    private static void WriteNumber(ArrayBufferWriter<byte> bytes, ulong value)
    {
        Span<byte> free = bytes.GetSpan(10);
        int length = 0;
        for (; value > 0x7F; value >>= 7)
        {
            free[length++] = (byte)(value | 0x80);
        }

        free[length++] = (byte)value;
        bytes.Advance(length);
    }

    private static FormatException Wrong(string what, int position) =>
        new($"Not a latency histogram: {what} (byte {position}). "
            + "Give the text that LatencyHistogram.ToBase64 wrote, whole and unchanged.");

    private ref struct Cursor(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;

        internal int Position { get; private set; }

        internal readonly bool AtEnd => Position == _bytes.Length;

        internal void Expect(ReadOnlySpan<byte> magic)
        {
            if (!_bytes.StartsWith(magic))
            {
                throw Wrong("it does not begin with the letters LH and the version 1", 0);
            }

            Position = magic.Length;
        }

        internal ulong Number(string name)
        {
            ulong value = 0;
            for (int shift = 0; shift < 64; shift += 7)
            {
                if (AtEnd)
                {
                    throw Wrong($"it ends within a {name}", Position);
                }

                byte next = _bytes[Position++];
                ulong bits = next & 0x7FUL;
                if ((bits << shift) >> shift != bits)
                {
                    break;
                }

                value |= bits << shift;
                if (next <= 0x7F)
                {
                    return value;
                }
            }

            throw Wrong($"a {name} needs more than 64 bits", Position);
        }
    }
}
