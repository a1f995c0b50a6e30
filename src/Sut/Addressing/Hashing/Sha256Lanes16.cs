using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

// One 32-bit word of every lane.
using Words = System.Runtime.Intrinsics.Vector512<uint>;

namespace Sut.Addressing;

/// <summary>
/// Sixteen lanes with AVX-512, which has rotations and every function of three bits as single instructions, and registers
/// for a whole block beside the state: 16 + 8 of 32.
/// </summary>
internal readonly struct Sha256Lanes16 : ISha256Lanes
{
    // Truth tables of vpternlog, from the columns x = 0xF0, y = 0xCC, z = 0xAA.
    private const byte Parity = 0xF0 ^ 0xCC ^ 0xAA;
    private const byte Choice = (0xF0 & 0xCC) | (~0xF0 & 0xAA);
    private const byte Majority = (0xF0 & 0xCC) | (0xF0 & 0xAA) | (0xCC & 0xAA);

    public static int Count => 16;

    // Measured with 7 blocks on Sapphire Rapids: 16 lanes take as long as 2.5 single messages, SHA-NI and all.
    public static int PaysFrom => 3;

    public static bool IsSupported => Avx512F.IsSupported && Avx512BW.IsSupported;

    // Compiled once and fully: at first this would run unoptimised and be slower than one lane by far.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Hash(
        ref readonly byte buffer, ReadOnlySpan<Sha256Message> messages, ReadOnlySpan<int> places, ref byte digests)
    {
        Span<int> offsets = stackalloc int[16];
        Span<int> blocks = stackalloc int[16];
        int longest = 0;
        for (int lane = 0; lane < 16; lane++)
        {
            offsets[lane] = messages[lane].Offset;
            blocks[lane] = messages[lane].Blocks;
            longest = Math.Max(longest, blocks[lane]);
        }

        ref int at = ref MemoryMarshal.GetReference(offsets);
        ref uint initial = ref MemoryMarshal.GetReference(Sha256Constants.Initial);
        Words sumA = Vector512.Create(initial), sumB = Vector512.Create(Unsafe.Add(ref initial, 1));
        Words sumC = Vector512.Create(Unsafe.Add(ref initial, 2)), sumD = Vector512.Create(Unsafe.Add(ref initial, 3));
        Words sumE = Vector512.Create(Unsafe.Add(ref initial, 4)), sumF = Vector512.Create(Unsafe.Add(ref initial, 5));
        Words sumG = Vector512.Create(Unsafe.Add(ref initial, 6)), sumH = Vector512.Create(Unsafe.Add(ref initial, 7));
        Vector512<int> ends = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(blocks));
        Vector512<int> stride = Vector512.Create(Sha256Message.BlockBytes);
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
                Round(a, b, c, ref d, e, f, g, ref h, w0 + Vector512.Create(key));
                Round(h, a, b, ref c, d, e, f, ref g, w1 + Vector512.Create(Unsafe.Add(ref key, 1)));
                Round(g, h, a, ref b, c, d, e, ref f, w2 + Vector512.Create(Unsafe.Add(ref key, 2)));
                Round(f, g, h, ref a, b, c, d, ref e, w3 + Vector512.Create(Unsafe.Add(ref key, 3)));
                Round(e, f, g, ref h, a, b, c, ref d, w4 + Vector512.Create(Unsafe.Add(ref key, 4)));
                Round(d, e, f, ref g, h, a, b, ref c, w5 + Vector512.Create(Unsafe.Add(ref key, 5)));
                Round(c, d, e, ref f, g, h, a, ref b, w6 + Vector512.Create(Unsafe.Add(ref key, 6)));
                Round(b, c, d, ref e, f, g, h, ref a, w7 + Vector512.Create(Unsafe.Add(ref key, 7)));
                Round(a, b, c, ref d, e, f, g, ref h, w8 + Vector512.Create(Unsafe.Add(ref key, 8)));
                Round(h, a, b, ref c, d, e, f, ref g, w9 + Vector512.Create(Unsafe.Add(ref key, 9)));
                Round(g, h, a, ref b, c, d, e, ref f, w10 + Vector512.Create(Unsafe.Add(ref key, 10)));
                Round(f, g, h, ref a, b, c, d, ref e, w11 + Vector512.Create(Unsafe.Add(ref key, 11)));
                Round(e, f, g, ref h, a, b, c, ref d, w12 + Vector512.Create(Unsafe.Add(ref key, 12)));
                Round(d, e, f, ref g, h, a, b, ref c, w13 + Vector512.Create(Unsafe.Add(ref key, 13)));
                Round(c, d, e, ref f, g, h, a, ref b, w14 + Vector512.Create(Unsafe.Add(ref key, 14)));
                Round(b, c, d, ref e, f, g, h, ref a, w15 + Vector512.Create(Unsafe.Add(ref key, 15)));
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
            Words active = Vector512.GreaterThan(ends, Vector512.Create(block)).AsUInt32();
            sumA += a & active;
            sumB += b & active;
            sumC += c & active;
            sumD += d & active;
            sumE += e & active;
            sumF += f & active;
            sumG += g & active;
            sumH += h & active;
            Vector512<int> onward = Vector512.GreaterThan(ends, Vector512.Create(block + 1)) & stride;
            (Vector512.LoadUnsafe(ref at) + onward).StoreUnsafe(ref at);
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
        Words t = h + wordAndKey + Avx512F.TernaryLogic(e, f, g, Choice)
            + Xor(Avx512F.RotateRight(e, 6), Avx512F.RotateRight(e, 11), Avx512F.RotateRight(e, 25));
        d += t;
        h = t + Avx512F.TernaryLogic(a, b, c, Majority)
            + Xor(Avx512F.RotateRight(a, 2), Avx512F.RotateRight(a, 13), Avx512F.RotateRight(a, 22));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Sigma0(Words w) =>
        Xor(Avx512F.RotateRight(w, 7), Avx512F.RotateRight(w, 18), w >>> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Sigma1(Words w) =>
        Xor(Avx512F.RotateRight(w, 17), Avx512F.RotateRight(w, 19), w >>> 10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Xor(Words x, Words y, Words z) => Avx512F.TernaryLogic(x, y, z, Parity);

    // Four words of each lane. Rows hold lanes j, 4+j, 8+j, 12+j: transposing within 128 bits puts lanes in order.
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

    // Inserted one by one: Vector512.Create of halves goes through memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Row(ref readonly byte buffer, ref int at, nint offset)
    {
        Words row = Quarter(in buffer, at + offset).ToVector256Unsafe().ToVector512Unsafe();
        row = Avx512F.InsertVector128(row, Quarter(in buffer, Unsafe.Add(ref at, 4) + offset), 1);
        row = Avx512F.InsertVector128(row, Quarter(in buffer, Unsafe.Add(ref at, 8) + offset), 2);
        row = Avx512F.InsertVector128(row, Quarter(in buffer, Unsafe.Add(ref at, 12) + offset), 3);
        return BigEndian(row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Quarter(ref readonly byte buffer, nint offset) =>
        Vector128.LoadUnsafe(in buffer, (nuint)offset).AsUInt32();

    // Reverses the bytes of each word. Spelled out, because only then is the pattern a constant of the compiled code.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words BigEndian(Words words) => Avx512BW.Shuffle(
        words.AsByte(),
        Vector512.Create(
            0x0405060700010203UL, 0x0C0D0E0F08090A0BUL,
            0x0405060700010203UL, 0x0C0D0E0F08090A0BUL,
            0x0405060700010203UL, 0x0C0D0E0F08090A0BUL,
            0x0405060700010203UL, 0x0C0D0E0F08090A0BUL).AsByte()).AsUInt32();

    // 4 x 4 words within each 128 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref Words w0, ref Words w1, ref Words w2, ref Words w3)
    {
        Vector512<ulong> low01 = Avx512F.UnpackLow(w0, w1).AsUInt64(), high01 = Avx512F.UnpackHigh(w0, w1).AsUInt64();
        Vector512<ulong> low23 = Avx512F.UnpackLow(w2, w3).AsUInt64(), high23 = Avx512F.UnpackHigh(w2, w3).AsUInt64();
        w0 = Avx512F.UnpackLow(low01, low23).AsUInt32();
        w1 = Avx512F.UnpackHigh(low01, low23).AsUInt32();
        w2 = Avx512F.UnpackLow(high01, high23).AsUInt32();
        w3 = Avx512F.UnpackHigh(high01, high23).AsUInt32();
    }

    // The two halves of the digests of lanes j, 4+j, 8+j, 12+j.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Words first, Words second, ReadOnlySpan<int> places, int j, ref byte digests)
    {
        first = BigEndian(first);
        second = BigEndian(second);
        Store(Avx512F.ExtractVector128(first, 0), Avx512F.ExtractVector128(second, 0), places[j], ref digests);
        Store(Avx512F.ExtractVector128(first, 1), Avx512F.ExtractVector128(second, 1), places[4 + j], ref digests);
        Store(Avx512F.ExtractVector128(first, 2), Avx512F.ExtractVector128(second, 2), places[8 + j], ref digests);
        Store(Avx512F.ExtractVector128(first, 3), Avx512F.ExtractVector128(second, 3), places[12 + j], ref digests);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<uint> first, Vector128<uint> second, int place, ref byte digests)
    {
        nuint at = (nuint)place * SHA256.HashSizeInBytes;
        first.AsByte().StoreUnsafe(ref digests, at);
        second.AsByte().StoreUnsafe(ref digests, at + 16);
    }
}
