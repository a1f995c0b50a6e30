using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Tokens;

/// <summary>Clones tokens. Sets too large for the cache are copied past it; the rest is the runtime's own copy. Thread safe.</summary>
public static unsafe class TokenCopy
{
    // Four pages side by side, so that four rows of memory are open at once; the next four are fetched meanwhile.
    private const int Page = 4096;
    private const int Block = 4 * Page;
    private const int Line = 64;

    /// <summary>Copies all of <paramref name="source"/> to the beginning of <paramref name="target"/>.</summary>
    /// <exception cref="ArgumentException">The target is shorter.</exception>
    public static void Clone(ReadOnlySpan<Token> source, Span<Token> target)
    {
        if (target.Length < source.Length)
        {
            throw new ArgumentException($"The target has room for {target.Length} tokens, the source has {source.Length}: give room for all.", nameof(target));
        }

        long bytes = (long)source.Length * Token.Size;
        fixed (Token* from = source, to = target)
        {
            // Overlapping memory wants a direction, which the runtime's copy finds by itself.
            bool streamed = CacheSizes.IsCopyStreamed(bytes) && (nuint)to % Line == 0 && !source.Overlaps(target);
            long done = streamed ? Streamed((byte*)from, (byte*)to, bytes) / Token.Size : 0;
            source[(int)done..].CopyTo(target[(int)done..]);
        }
    }

    /// <summary>Copies whole blocks past the cache; returns how many bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static long Streamed(byte* from, byte* to, long bytes)
    {
        long whole = bytes - (bytes % Block);
        for (byte* end = from + whole; from < end; from += Block, to += Block)
        {
            for (int i = 0; i < Page; i += Line)
            {
                if (Sse.IsSupported)
                {
                    // Beyond the last block this asks for what may not be there, which a prefetch forgives.
                    Sse.Prefetch0(from + Block + i);
                    Sse.Prefetch0(from + Block + Page + i);
                    Sse.Prefetch0(from + Block + (2 * Page) + i);
                    Sse.Prefetch0(from + Block + (3 * Page) + i);
                }

                Vector512<byte> first = Vector512.Load(from + i);
                Vector512<byte> second = Vector512.Load(from + Page + i);
                Vector512<byte> third = Vector512.Load(from + (2 * Page) + i);
                Vector512<byte> fourth = Vector512.Load(from + (3 * Page) + i);
                first.StoreAlignedNonTemporal(to + i);
                second.StoreAlignedNonTemporal(to + Page + i);
                third.StoreAlignedNonTemporal(to + (2 * Page) + i);
                fourth.StoreAlignedNonTemporal(to + (3 * Page) + i);
            }
        }

        TokenFill.Fence();
        return whole;
    }
}
