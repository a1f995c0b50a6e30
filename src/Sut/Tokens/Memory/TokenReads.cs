using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Tokens;

/// <summary>
/// Reads of many tokens in the three orders that memory tells apart: one after the other, any order known beforehand,
/// and any order that each token reveals. Nothing is allocated. Thread safe while nobody writes.
/// Optimised at first call: a loop that runs for seconds must not begin slow, nor a measurement depend on when it was improved.
/// </summary>
public static unsafe class TokenReads
{
    // As many as a core can have under way; measured 16 to 64 on such machines, with little between 24 and 64.
    private const int ReadsAhead = 32;

    /// <summary>
    /// The sum of all ids, from the first token to the last. Whole tokens are read and all but their ids masked out: a cache line
    /// comes as a whole anyway, and processors fetch ahead best where all of it is read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong SumOfIds(ReadOnlySpan<Token> tokens)
    {
        Vector512<ulong> id = Vector512<ulong>.Zero.WithElement(Token.IdOffset / sizeof(ulong), uint.MaxValue);
        Vector512<ulong> first = default, second = default, third = default, fourth = default;
        fixed (Token* start = tokens)
        {
            Token* token = start;
            for (Token* end = start + (tokens.Length & ~3); token < end; token += 4)
            {
                first += Vector512.Load((ulong*)token) & id;
                second += Vector512.Load((ulong*)(token + 1)) & id;
                third += Vector512.Load((ulong*)(token + 2)) & id;
                fourth += Vector512.Load((ulong*)(token + 3)) & id;
            }

            for (Token* end = start + tokens.Length; token < end; token++)
            {
                first += Vector512.Load((ulong*)token) & id;
            }
        }

        return Vector512.Sum(first + second + (third + fourth));
    }

    /// <summary>The sum of the ids of every n-th token, from the first on.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stride"/> is below 1.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong SumOfIds(ReadOnlySpan<Token> tokens, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ulong sum = 0;
        fixed (Token* start = tokens)
        {
            byte* id = (byte*)start + Token.IdOffset;
            long step = (long)stride * Token.Size;
            for (byte* end = id + ((long)tokens.Length * Token.Size); id < end; id += step)
            {
                sum += *(uint*)id;
            }
        }

        return sum;
    }

    /// <summary>
    /// The sum of the ids at given places, in the given order. Because the order is known, the reads overlap: those to
    /// come are fetched ahead. (A vector gather of the ids was slower at every size, for it fetches nothing ahead.)
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A place outside the tokens.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong SumOfIds(ReadOnlySpan<Token> tokens, ReadOnlySpan<int> places)
    {
        ulong sum = 0;
        ref Token start = ref MemoryMarshal.GetReference(tokens);
        foreach (int place in places[..Math.Min(ReadsAhead, places.Length)])
        {
            Fetch(ref start, place);
        }

        int i = 0;
        for (int last = places.Length - ReadsAhead; i < last; i++)
        {
            Fetch(ref start, places[i + ReadsAhead]);
            sum += IdAt(tokens, places[i]);
        }

        for (; i < places.Length; i++)
        {
            sum += IdAt(tokens, places[i]);
        }

        return sum;
    }

    /// <summary>
    /// Goes from token to token, each id being the place of the next, and returns the sum of the ids met. Nothing
    /// overlaps here: each read waits for the one before, which is what memory's latency looks like.
    /// </summary>
    /// <param name="tokens">Tokens whose ids are places among them.</param>
    /// <param name="place">Where to begin; where it ended.</param>
    /// <param name="steps">How many tokens to read.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place outside the tokens.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Follow(ReadOnlySpan<Token> tokens, ref uint place, int steps)
    {
        ulong sum = 0;
        uint at = place;
        for (int i = 0; i < steps; i++)
        {
            at = IdAt(tokens, (int)at);
            sum += at;
        }

        place = at;
        return sum;
    }

    // A place outside is no fault here: fetching forgives it, and the read that follows does not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(ref Token start, int place)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref Unsafe.Add(ref start, place)) + Token.IdOffset);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint IdAt(ReadOnlySpan<Token> tokens, int place)
    {
        if ((uint)place >= (uint)tokens.Length)
        {
            RefusePlace(place, tokens.Length);
        }

        return Unsafe.Add(ref MemoryMarshal.GetReference(tokens), place).Id.Value;
    }

    private static void RefusePlace(int place, int count) =>
        throw new ArgumentOutOfRangeException(nameof(place), place,
            $"There are {count} tokens: a place is a number from 0 to {count - 1}.");
}
