using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Sut.Addressing;

/// <summary>
/// SHA-256 of one message per lane of a vector, compiled for each width. The last 16 words are a ring in memory, and each round puts
/// the word of 16 rounds later into its own word's place: so 16 registers do for AVX2, and the round hides the memory's latency.
/// (Measured on EPYC 9004: all 64 words before the rounds took 1.2 times as long, words in variables as long with 32 registers and
/// longer with 16. A ring of 64 words, across pages, was 7 % slower in one process of ten.)
/// </summary>
internal static unsafe class Sha256Kernel
{
    private const int Rounds = 64, Words = 16, State = 8;

    /// <inheritdoc cref="ISha256Lanes.Hash"/>
    // Compiled once and fully: at first this would run unoptimised and be slower than one lane by far.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Hash<TLanes, TWords>(
        ref readonly byte buffer, ReadOnlySpan<Sha256Message> messages, ReadOnlySpan<int> places, ref byte digests)
        where TLanes : struct, ISha256Vector<TWords>
        where TWords : unmanaged
    {
        int* offsets = stackalloc int[TLanes.Count], blocks = stackalloc int[TLanes.Count];
        int longest = 0;
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            offsets[lane] = messages[lane].Offset;
            blocks[lane] = messages[lane].Blocks;
            longest = Math.Max(longest, blocks[lane]);
        }

        // Aligned by hand: the stack is not, and half of the accesses could straddle two cache lines.
        byte* memory = stackalloc byte[(Words + State + 1) * sizeof(TWords)];
        TWords* words = (TWords*)(((nint)memory + sizeof(TWords) - 1) & -sizeof(TWords));
        TWords* state = words + Words;
        for (int i = 0; i < State; i++)
        {
            state[i] = TLanes.Create(Sha256Constants.Initial[i]);
        }

        for (int block = 0; block < longest; block++)
        {
            for (int word = 0; word < Words; word += 4)
            {
                nint place = word * sizeof(uint);
                TWords w0 = TLanes.Row(in buffer, offsets, place), w1 = TLanes.Row(in buffer, offsets + 1, place);
                TWords w2 = TLanes.Row(in buffer, offsets + 2, place), w3 = TLanes.Row(in buffer, offsets + 3, place);
                TLanes.Transpose(ref w0, ref w1, ref w2, ref w3);
                (words[word], words[word + 1], words[word + 2], words[word + 3]) = (w0, w1, w2, w3);
            }

            TWords a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
            ref uint keys = ref MemoryMarshal.GetReference(Sha256Constants.Rounds);
            int round = 0;
            for (; round < Rounds - Words; round += 8)
            {
                RoundAndWord<TLanes, TWords>(a, b, c, ref d, e, f, g, ref h, words, ref keys, round);
                RoundAndWord<TLanes, TWords>(h, a, b, ref c, d, e, f, ref g, words, ref keys, round + 1);
                RoundAndWord<TLanes, TWords>(g, h, a, ref b, c, d, e, ref f, words, ref keys, round + 2);
                RoundAndWord<TLanes, TWords>(f, g, h, ref a, b, c, d, ref e, words, ref keys, round + 3);
                RoundAndWord<TLanes, TWords>(e, f, g, ref h, a, b, c, ref d, words, ref keys, round + 4);
                RoundAndWord<TLanes, TWords>(d, e, f, ref g, h, a, b, ref c, words, ref keys, round + 5);
                RoundAndWord<TLanes, TWords>(c, d, e, ref f, g, h, a, ref b, words, ref keys, round + 6);
                RoundAndWord<TLanes, TWords>(b, c, d, ref e, f, g, h, ref a, words, ref keys, round + 7);
            }

            for (; round < Rounds; round += 8)
            {
                Round<TLanes, TWords>(a, b, c, ref d, e, f, g, ref h, words, ref keys, round);
                Round<TLanes, TWords>(h, a, b, ref c, d, e, f, ref g, words, ref keys, round + 1);
                Round<TLanes, TWords>(g, h, a, ref b, c, d, e, ref f, words, ref keys, round + 2);
                Round<TLanes, TWords>(f, g, h, ref a, b, c, d, ref e, words, ref keys, round + 3);
                Round<TLanes, TWords>(e, f, g, ref h, a, b, c, ref d, words, ref keys, round + 4);
                Round<TLanes, TWords>(d, e, f, ref g, h, a, b, ref c, words, ref keys, round + 5);
                Round<TLanes, TWords>(c, d, e, ref f, g, h, a, ref b, words, ref keys, round + 6);
                Round<TLanes, TWords>(b, c, d, ref e, f, g, h, ref a, words, ref keys, round + 7);
            }

            TWords active = TLanes.Advance(offsets, blocks, block);
            state[0] = TLanes.AddWhere(active, state[0], a);
            state[1] = TLanes.AddWhere(active, state[1], b);
            state[2] = TLanes.AddWhere(active, state[2], c);
            state[3] = TLanes.AddWhere(active, state[3], d);
            state[4] = TLanes.AddWhere(active, state[4], e);
            state[5] = TLanes.AddWhere(active, state[5], f);
            state[6] = TLanes.AddWhere(active, state[6], g);
            state[7] = TLanes.AddWhere(active, state[7], h);
        }

        TLanes.Transpose(ref state[0], ref state[1], ref state[2], ref state[3]);
        TLanes.Transpose(ref state[4], ref state[5], ref state[6], ref state[7]);
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            // Transposed within 128 bits, a row holds four words of lanes j, 4 + j, and so on.
            byte* half = (byte*)(state + (lane % 4)) + (lane / 4 * Vector128<byte>.Count);
            nuint at = (nuint)places[lane] * SHA256.HashSizeInBytes;
            BigEndian(Vector128.Load(half)).StoreUnsafe(ref digests, at);
            BigEndian(Vector128.Load(half + (4 * sizeof(TWords)))).StoreUnsafe(ref digests, at + 16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RoundAndWord<TLanes, TWords>(
        TWords a, TWords b, TWords c, ref TWords d, TWords e, TWords f, TWords g, ref TWords h, TWords* words, ref uint keys, int round)
        where TLanes : struct, ISha256Vector<TWords>
        where TWords : unmanaged
    {
        Round<TLanes, TWords>(a, b, c, ref d, e, f, g, ref h, words, ref keys, round);
        ref TWords word = ref words[(uint)round % Words];
        word = TLanes.Word(word, words[(uint)(round + 1) % Words], words[(uint)(round + 9) % Words], words[(uint)(round + 14) % Words]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round<TLanes, TWords>(
        TWords a, TWords b, TWords c, ref TWords d, TWords e, TWords f, TWords g, ref TWords h, TWords* words, ref uint keys, int round)
        where TLanes : struct, ISha256Vector<TWords>
        where TWords : unmanaged =>
        TLanes.Round(a, b, c, ref d, e, f, g, ref h, words[(uint)round % Words], Unsafe.Add(ref keys, round));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> BigEndian(Vector128<byte> words) =>
        Vector128.Shuffle(words, Vector128.Create(0x0405060700010203UL, 0x0C0D0E0F08090A0BUL).AsByte());
}
