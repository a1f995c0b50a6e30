using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Scale.Tokens;

/// <summary>Yardsticks of tokens: what memory itself can do, with no token in sight.</summary>
internal static class Yardsticks
{
    public const string Fill = "Span.Fill";
    public const string VectorRead = "vector read";
    public const string CopyTo = "Span.CopyTo";
    public const string StridedRead = "strided read";

    /// <summary>Reads all bytes, 256 at a time, and adds them up as numbers: less than that and the loads are optimised away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Read(ReadOnlySpan<ulong> words)
    {
        ref ulong start = ref MemoryMarshal.GetReference(words);
        nuint step = (nuint)Vector512<ulong>.Count;
        Vector512<ulong> first = default, second = default, third = default, fourth = default;
        nuint i = 0;
        for (nuint end = (nuint)words.Length / (4 * step) * (4 * step); i < end; i += 4 * step)
        {
            first += Vector512.LoadUnsafe(ref start, i);
            second += Vector512.LoadUnsafe(ref start, i + step);
            third += Vector512.LoadUnsafe(ref start, i + (2 * step));
            fourth += Vector512.LoadUnsafe(ref start, i + (3 * step));
        }

        ulong sum = Vector512.Sum(first + second + (third + fourth));
        foreach (ulong rest in words[(int)i..])
        {
            sum += rest;
        }

        return sum;
    }

    /// <summary>Adds up every n-th number, from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe ulong Read(ReadOnlySpan<ulong> words, int from, int stride)
    {
        ulong sum = 0;
        fixed (ulong* start = words)
        {
            for (long i = from; i < words.Length; i += stride)
            {
                sum += start[i];
            }
        }

        return sum;
    }

    /// <summary>Goes from record to record, a number in each being the place of the next, and adds up the places.</summary>
    /// <param name="words">Records, trusted to name places among them.</param>
    /// <param name="record">Numbers of a record.</param>
    /// <param name="next">Which of them tells the next place, in its lower half.</param>
    /// <param name="place">Where to begin; where it ended.</param>
    /// <param name="steps">How many to go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe ulong Chase(ReadOnlySpan<ulong> words, int record, int next, ref uint place, int steps)
    {
        ulong sum = 0, at = place;
        fixed (ulong* start = words)
        {
            for (int i = 0; i < steps; i++)
            {
                at = (uint)start[(at * (ulong)record) + (ulong)next];
                sum += at;
            }
        }

        place = (uint)at;
        return sum;
    }
}
