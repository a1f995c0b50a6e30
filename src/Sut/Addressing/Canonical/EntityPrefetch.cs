using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sut.Addressing;

/// <summary>
/// Prefetch of entities before their texts are written. Many entities lie outside the cache, and the way from one to its
/// texts goes through four references, each of which would wait for the former. Changes no result; thread-safe.
/// </summary>
internal static unsafe class EntityPrefetch
{
    // The texts of so many take about as long as memory takes to answer.
    private const int Distance = 6;

    // What an entity holds was made before it, and so lies just below it: its own two lines and ten more are nearly all of it.
    // Where it lies elsewhere, this was asked for in vain.
    private const int Below = 10 * Line;
    private const int Own = 2 * Line;
    private const int Line = 64;

    /// <summary>Asks for the entity that comes some places after the one at <paramref name="at"/>, if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ahead(ReadOnlySpan<BitChain> chains, int at)
    {
        if (!Sse.IsSupported || at + Distance >= chains.Length)
        {
            return;
        }

        Now(in chains[at + Distance]);
    }

    /// <summary>Asks for all of an entity at once, before its first text is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Now(ref readonly BitChain chain)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        // Only an address to ask for: nothing is read there, so it may be stale by the time a collection has moved the entity.
        byte* entity = *(byte**)Unsafe.AsPointer(ref Unsafe.AsRef(in chain));
        for (int i = -Below; i < Own; i += Line)
        {
            Sse.Prefetch0(entity + i);
        }
    }
}
