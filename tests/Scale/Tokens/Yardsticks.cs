using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Scale.Tokens;

/// <summary>What memory itself can do, with no token in sight.</summary>
internal static class Yardsticks
{
    public const string Fill = "Span.Fill";
    public const string VectorRead = "vector read";
    public const string CopyTo = "Span.CopyTo";

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
}
