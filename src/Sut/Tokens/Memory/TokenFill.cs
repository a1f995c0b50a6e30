using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Tokens;

/// <summary>Bulk fill of tokens that differ only in their ids, one whole token per store.</summary>
internal static unsafe class TokenFill
{
    private const int IdLane = Token.IdOffset / sizeof(uint);
    private const nuint LineMask = Token.Size - 1;

    /// <summary>Fills memory with copies of a token whose id counts up.</summary>
    /// <param name="to">Where to; any alignment, though streaming wants whole cache lines and is skipped without.</param>
    /// <param name="count">How many.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="streamed">Past the cache: for more than it can hold.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Ascending(Token* to, int count, in Token first, bool streamed)
    {
        Vector512<uint> token = Unsafe.BitCast<Token, Vector512<uint>>(first);
        Vector512<uint> step = Vector512<uint>.Zero.WithElement(IdLane, 1u);
        Token* end = to + count;
        if (streamed && ((nuint)to & LineMask) == 0)
        {
            for (; to < end; to++)
            {
                token.StoreAlignedNonTemporal((uint*)to);
                token += step;
            }

            Fence();
            return;
        }

        // Four counters: a core can store a vector in every cycle, but on some adding to one takes two.
        Vector512<uint> second = token + step, third = second + step, fourth = third + step;
        Vector512<uint> stride = step * 4;
        for (; end - to >= 4; to += 4)
        {
            token.Store((uint*)to);
            second.Store((uint*)(to + 1));
            third.Store((uint*)(to + 2));
            fourth.Store((uint*)(to + 3));
            token += stride;
            second += stride;
            third += stride;
            fourth += stride;
        }

        for (; to < end; to++)
        {
            token.Store((uint*)to);
            token += step;
        }
    }

    /// <summary>Makes streamed stores visible to other cores in order, which they are not by themselves.</summary>
    public static void Fence()
    {
        if (Sse.IsSupported)
        {
            Sse.StoreFence();
        }
        else
        {
            Thread.MemoryBarrier();
        }
    }
}
