using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

// One 32-bit word of every lane.
using Words = System.Runtime.Intrinsics.Vector256<uint>;

namespace Sut.Addressing;

/// <summary>Eight lanes with AVX2: as <see cref="Sha256Lanes16"/>, with rotations and choices spelled out.</summary>
internal readonly struct Sha256Lanes8 : ISha256Lanes
{
    public static int Count => 8;

    // Measured with 7 blocks on Sapphire Rapids, AVX-512 off: 8 lanes take as long as 5.6 single messages, although those
    // use SHA-NI: the fixed cost of a call is half of a short message. So 8 full lanes are 1.3-1.4 times as fast.
    public static int PaysFrom => 6;

    public static bool IsSupported => Avx2.IsSupported;

    // Compiled once and fully: at first this would run unoptimised and be slower than one lane by far.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Hash(
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
            Load(in buffer, ref at, 0, out Words w0, out Words w1, out Words w2, out Words w3);
            Load(in buffer, ref at, 16, out Words w4, out Words w5, out Words w6, out Words w7);
            Load(in buffer, ref at, 32, out Words w8, out Words w9, out Words w10, out Words w11);
            Load(in buffer, ref at, 48, out Words w12, out Words w13, out Words w14, out Words w15);
            Words a = sumA, b = sumB, c = sumC, d = sumD, e = sumE, f = sumF, g = sumG, h = sumH;
            ref uint key = ref MemoryMarshal.GetReference(Sha256Constants.Rounds);
            for (int round = 0; ; round += 16)
            {
                Round(a, b, c, ref d, e, f, g, ref h, w0 + Vector256.Create(key));
                Round(h, a, b, ref c, d, e, f, ref g, w1 + Vector256.Create(Unsafe.Add(ref key, 1)));
                Round(g, h, a, ref b, c, d, e, ref f, w2 + Vector256.Create(Unsafe.Add(ref key, 2)));
                Round(f, g, h, ref a, b, c, d, ref e, w3 + Vector256.Create(Unsafe.Add(ref key, 3)));
                Round(e, f, g, ref h, a, b, c, ref d, w4 + Vector256.Create(Unsafe.Add(ref key, 4)));
                Round(d, e, f, ref g, h, a, b, ref c, w5 + Vector256.Create(Unsafe.Add(ref key, 5)));
                Round(c, d, e, ref f, g, h, a, ref b, w6 + Vector256.Create(Unsafe.Add(ref key, 6)));
                Round(b, c, d, ref e, f, g, h, ref a, w7 + Vector256.Create(Unsafe.Add(ref key, 7)));
                Round(a, b, c, ref d, e, f, g, ref h, w8 + Vector256.Create(Unsafe.Add(ref key, 8)));
                Round(h, a, b, ref c, d, e, f, ref g, w9 + Vector256.Create(Unsafe.Add(ref key, 9)));
                Round(g, h, a, ref b, c, d, e, ref f, w10 + Vector256.Create(Unsafe.Add(ref key, 10)));
                Round(f, g, h, ref a, b, c, d, ref e, w11 + Vector256.Create(Unsafe.Add(ref key, 11)));
                Round(e, f, g, ref h, a, b, c, ref d, w12 + Vector256.Create(Unsafe.Add(ref key, 12)));
                Round(d, e, f, ref g, h, a, b, ref c, w13 + Vector256.Create(Unsafe.Add(ref key, 13)));
                Round(c, d, e, ref f, g, h, a, ref b, w14 + Vector256.Create(Unsafe.Add(ref key, 14)));
                Round(b, c, d, ref e, f, g, h, ref a, w15 + Vector256.Create(Unsafe.Add(ref key, 15)));
                if (round == 48)
                {
                    break;
                }

                key = ref Unsafe.Add(ref key, 16);
                w0 += Sigma0(w1) + w9 + Sigma1(w14);
                w1 += Sigma0(w2) + w10 + Sigma1(w15);
                w2 += Sigma0(w3) + w11 + Sigma1(w0);
                w3 += Sigma0(w4) + w12 + Sigma1(w1);
                w4 += Sigma0(w5) + w13 + Sigma1(w2);
                w5 += Sigma0(w6) + w14 + Sigma1(w3);
                w6 += Sigma0(w7) + w15 + Sigma1(w4);
                w7 += Sigma0(w8) + w0 + Sigma1(w5);
                w8 += Sigma0(w9) + w1 + Sigma1(w6);
                w9 += Sigma0(w10) + w2 + Sigma1(w7);
                w10 += Sigma0(w11) + w3 + Sigma1(w8);
                w11 += Sigma0(w12) + w4 + Sigma1(w9);
                w12 += Sigma0(w13) + w5 + Sigma1(w10);
                w13 += Sigma0(w14) + w6 + Sigma1(w11);
                w14 += Sigma0(w15) + w7 + Sigma1(w12);
                w15 += Sigma0(w0) + w8 + Sigma1(w13);
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

    // Four words of each lane. Rows hold lanes j and 4+j, so that transposing within 128 bits puts lanes in order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(
        ref readonly byte buffer, ref int at, nint offset, out Words w0, out Words w1, out Words w2, out Words w3)
    {
        w0 = Row(in buffer, ref at, offset);
        w1 = Row(in buffer, ref Unsafe.Add(ref at, 1), offset);
        w2 = Row(in buffer, ref Unsafe.Add(ref at, 2), offset);
        w3 = Row(in buffer, ref Unsafe.Add(ref at, 3), offset);
        Transpose(ref w0, ref w1, ref w2, ref w3);
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
