using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sut.Vectors;

/// <summary>Asks for cache lines before they are read. Where the processor has no such instruction, it does nothing.</summary>
internal static unsafe class Prefetch
{
    /// <summary>Fetches all lines of some floats that lie one behind the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FetchAll(float* from, int floats)
    {
        if (Sse.IsSupported)
        {
            for (int at = 0; at < floats; at += IDistance.Block)
            {
                Sse.Prefetch0(from + at);
            }
        }
    }

    /// <summary>
    /// Fetches four blocks of four vectors that lie one behind the other: all of them in as many calls as a vector has blocks.
    /// Beyond the end of a page this asks for what may not be there, which a prefetch may.
    /// </summary>
    /// <param name="vectors">Where the first begins; null for none.</param>
    /// <param name="at">How far the caller has come in each: a multiple of <see cref="IDistance.Block"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FetchFour(float* vectors, int at)
    {
        if (Sse.IsSupported && vectors != null)
        {
            float* lines = vectors + (4 * at);
            Sse.Prefetch0(lines);
            Sse.Prefetch0(lines + IDistance.Block);
            Sse.Prefetch0(lines + (2 * IDistance.Block));
            Sse.Prefetch0(lines + (3 * IDistance.Block));
        }
    }
}
