using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

// One 32-bit word of every lane.
using Words = System.Runtime.Intrinsics.Vector256<uint>;

namespace Sut.Addressing;

/// <summary>
/// Eight lanes with AVX2. Its 16 registers hold the state; the words of a block stay in memory, all 64 computed before the
/// rounds. (Kept in variables as in <see cref="Sha256Lanes16"/>, they were spilled in a way that took 1.7 times as long.)
/// </summary>
internal readonly struct Sha256Lanes8 : ISha256Lanes
{
    public static int Count => 8;

    // Measured with 7 blocks on Sapphire Rapids, AVX-512 off: 8 lanes take as long as 3.2 single messages, although those
    // use SHA-NI: half of a short message's time is the fixed cost of the call. So eight full lanes are 2.5 times as fast.
    public static int PaysFrom => 4;

    public static bool IsSupported => Avx2.IsSupported;

    // Compiled once and fully: at first this would run unoptimised and be slower than one lane by far.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static unsafe void Hash(
        ref readonly byte buffer, ReadOnlySpan<Sha256Message> messages, ReadOnlySpan<int> places, ref byte digests)
    {
        Span<int> offsets = stackalloc int[8];
        Span<int> blocks = stackalloc int[8];
        int longest = 0;
        for (int lane = 0; lane < 8; lane++)
        {
            offsets[lane] = messages[lane].Offset;
            blocks[lane] = messages[lane].Blocks;
            longest = Math.Max(longest, blocks[lane]);
        }

        // Aligned by hand: the stack is not, and half of the accesses could straddle two cache lines.
        byte* memory = stackalloc byte[(64 + 1) * Vector256<byte>.Count];
        ref Words words = ref *(Words*)(((nint)memory + Vector256<byte>.Count - 1) & -Vector256<byte>.Count);
        ref int at = ref MemoryMarshal.GetReference(offsets);
        ref uint initial = ref MemoryMarshal.GetReference(Sha256Constants.Initial);
        Words sumA = Vector256.Create(initial), sumB = Vector256.Create(Unsafe.Add(ref initial, 1));
        Words sumC = Vector256.Create(Unsafe.Add(ref initial, 2)), sumD = Vector256.Create(Unsafe.Add(ref initial, 3));
        Words sumE = Vector256.Create(Unsafe.Add(ref initial, 4)), sumF = Vector256.Create(Unsafe.Add(ref initial, 5));
        Words sumG = Vector256.Create(Unsafe.Add(ref initial, 6)), sumH = Vector256.Create(Unsafe.Add(ref initial, 7));
        Vector256<int> ends = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(blocks));
        Vector256<int> stride = Vector256.Create(Sha256Message.BlockBytes);
        for (int block = 0; block < longest; block++)
        {
            for (int word = 0; word < 16; word += 4)
            {
                Load(in buffer, ref at, word * sizeof(uint), ref Unsafe.Add(ref words, word));
            }

            for (int word = 16; word < 64; word++)
            {
                Unsafe.Add(ref words, word) = Sigma1(Unsafe.Add(ref words, word - 2)) + Unsafe.Add(ref words, word - 7)
                    + Sigma0(Unsafe.Add(ref words, word - 15)) + Unsafe.Add(ref words, word - 16);
            }

            Words a = sumA, b = sumB, c = sumC, d = sumD, e = sumE, f = sumF, g = sumG, h = sumH;
            for (int round = 0; round < 64; round += 8)
            {
                Round(a, b, c, ref d, e, f, g, ref h, WordAndKey(ref words, round));
                Round(h, a, b, ref c, d, e, f, ref g, WordAndKey(ref words, round + 1));
                Round(g, h, a, ref b, c, d, e, ref f, WordAndKey(ref words, round + 2));
                Round(f, g, h, ref a, b, c, d, ref e, WordAndKey(ref words, round + 3));
                Round(e, f, g, ref h, a, b, c, ref d, WordAndKey(ref words, round + 4));
                Round(d, e, f, ref g, h, a, b, ref c, WordAndKey(ref words, round + 5));
                Round(c, d, e, ref f, g, h, a, ref b, WordAndKey(ref words, round + 6));
                Round(b, c, d, ref e, f, g, h, ref a, WordAndKey(ref words, round + 7));
            }

            // A lane whose message has ended stays where it is, reads its last block again and keeps its digest.
            Words active = Vector256.GreaterThan(ends, Vector256.Create(block)).AsUInt32();
            sumA += a & active;
            sumB += b & active;
            sumC += c & active;
            sumD += d & active;
            sumE += e & active;
            sumF += f & active;
            sumG += g & active;
            sumH += h & active;
            Vector256<int> onward = Vector256.GreaterThan(ends, Vector256.Create(block + 1)) & stride;
            (Vector256.LoadUnsafe(ref at) + onward).StoreUnsafe(ref at);
        }

        Transpose(ref sumA, ref sumB, ref sumC, ref sumD);
        Transpose(ref sumE, ref sumF, ref sumG, ref sumH);
        Store(sumA, sumE, places, 0, ref digests);
        Store(sumB, sumF, places, 1, ref digests);
        Store(sumC, sumG, places, 2, ref digests);
        Store(sumD, sumH, places, 3, ref digests);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        Words a, Words b, Words c, ref Words d, Words e, Words f, Words g, ref Words h, Words wordAndKey)
    {
        Words t = h + wordAndKey + (g ^ (e & (f ^ g)))
            + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7)));
        d += t;
        h = t + ((a & b) | (c & (a | b)))
            + (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Sigma0(Words w) =>
        ((w >>> 7) | (w << 25)) ^ ((w >>> 18) | (w << 14)) ^ (w >>> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Sigma1(Words w) =>
        ((w >>> 17) | (w << 15)) ^ ((w >>> 19) | (w << 13)) ^ (w >>> 10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words WordAndKey(ref Words words, int round) => Unsafe.Add(ref words, round)
        + Vector256.Create(Unsafe.Add(ref MemoryMarshal.GetReference(Sha256Constants.Rounds), round));

    // Four words of each lane. Rows hold lanes j and 4+j: transposing within 128 bits puts lanes in order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(ref readonly byte buffer, ref int at, nint offset, ref Words words)
    {
        Words w0 = Row(in buffer, ref at, offset);
        Words w1 = Row(in buffer, ref Unsafe.Add(ref at, 1), offset);
        Words w2 = Row(in buffer, ref Unsafe.Add(ref at, 2), offset);
        Words w3 = Row(in buffer, ref Unsafe.Add(ref at, 3), offset);
        Transpose(ref w0, ref w1, ref w2, ref w3);
        words = w0;
        Unsafe.Add(ref words, 1) = w1;
        Unsafe.Add(ref words, 2) = w2;
        Unsafe.Add(ref words, 3) = w3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Row(ref readonly byte buffer, ref int at, nint offset) => BigEndian(Vector256.Create(
        Vector128.LoadUnsafe(in buffer, (nuint)(at + offset)),
        Vector128.LoadUnsafe(in buffer, (nuint)(Unsafe.Add(ref at, 4) + offset))).AsUInt32());

    // Reverses the bytes of each word. Spelled out, because only then is the pattern a constant of the compiled code.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words BigEndian(Words words) => Avx2.Shuffle(
        words.AsByte(),
        Vector256.Create(
            0x0405060700010203UL, 0x0C0D0E0F08090A0BUL,
            0x0405060700010203UL, 0x0C0D0E0F08090A0BUL).AsByte()).AsUInt32();

    // 4 x 4 words within each 128 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref Words w0, ref Words w1, ref Words w2, ref Words w3)
    {
        Vector256<ulong> low01 = Avx2.UnpackLow(w0, w1).AsUInt64(), high01 = Avx2.UnpackHigh(w0, w1).AsUInt64();
        Vector256<ulong> low23 = Avx2.UnpackLow(w2, w3).AsUInt64(), high23 = Avx2.UnpackHigh(w2, w3).AsUInt64();
        w0 = Avx2.UnpackLow(low01, low23).AsUInt32();
        w1 = Avx2.UnpackHigh(low01, low23).AsUInt32();
        w2 = Avx2.UnpackLow(high01, high23).AsUInt32();
        w3 = Avx2.UnpackHigh(high01, high23).AsUInt32();
    }

    // The two halves of the digests of lanes j and 4+j.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Words first, Words second, ReadOnlySpan<int> places, int j, ref byte digests)
    {
        first = BigEndian(first);
        second = BigEndian(second);
        Store(first.GetLower(), second.GetLower(), places[j], ref digests);
        Store(first.GetUpper(), second.GetUpper(), places[4 + j], ref digests);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<uint> first, Vector128<uint> second, int place, ref byte digests)
    {
        nuint at = (nuint)place * SHA256.HashSizeInBytes;
        first.AsByte().StoreUnsafe(ref digests, at);
        second.AsByte().StoreUnsafe(ref digests, at + 16);
    }
}
