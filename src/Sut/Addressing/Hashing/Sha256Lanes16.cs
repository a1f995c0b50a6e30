using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

// One 32-bit word of every lane.
using Words = System.Runtime.Intrinsics.Vector512<uint>;

namespace Sut.Addressing;

/// <summary>Sixteen lanes with AVX-512, which has rotations and every function of three bits as single instructions.</summary>
internal readonly unsafe struct Sha256Lanes16 : ISha256Vector<Words>
{
    // Truth tables of vpternlog, from the columns x = 0xF0, y = 0xCC, z = 0xAA.
    private const byte Parity = 0xF0 ^ 0xCC ^ 0xAA;
    private const byte Choice = (0xF0 & 0xCC) | (~0xF0 & 0xAA);
    private const byte Majority = (0xF0 & 0xCC) | (0xF0 & 0xAA) | (0xCC & 0xAA);

    public static int Count => 16;

    // Measured with 7 blocks on Sapphire Rapids: 16 lanes take as long as 2.5 single messages, SHA-NI and all; and as long as some 6 where
    // those cost no context each (EPYC 9004, by what single addresses and batches took beside the platform's hash).
    public static int PaysFrom => NativeSha256.IsSupported && NativeSha256.IsAccelerated ? 6 : 3;

    public static bool IsSupported => Avx512F.IsSupported && Avx512BW.IsSupported;

    public static void Hash(
        ref readonly byte buffer, ReadOnlySpan<Sha256Message> messages, ReadOnlySpan<int> places, ref byte digests) =>
        Sha256Kernel.Hash<Sha256Lanes16, Words>(in buffer, messages, places, ref digests);

    public static Words Create(uint word) => Vector512.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Round(Words a, Words b, Words c, ref Words d, Words e, Words f, Words g, ref Words h, Words word, uint key)
    {
        Words t = h + (word + Vector512.Create(key)) + Avx512F.TernaryLogic(e, f, g, Choice)
            + Xor(Avx512F.RotateRight(e, 6), Avx512F.RotateRight(e, 11), Avx512F.RotateRight(e, 25));
        d += t;
        h = t + Avx512F.TernaryLogic(a, b, c, Majority)
            + Xor(Avx512F.RotateRight(a, 2), Avx512F.RotateRight(a, 13), Avx512F.RotateRight(a, 22));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words Word(Words first, Words second, Words tenth, Words fifteenth) =>
        first + Xor(Avx512F.RotateRight(second, 7), Avx512F.RotateRight(second, 18), second >>> 3)
        + tenth + Xor(Avx512F.RotateRight(fifteenth, 17), Avx512F.RotateRight(fifteenth, 19), fifteenth >>> 10);

    // Inserted one by one: Vector512.Create of halves goes through memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words Row(ref readonly byte buffer, int* offsets, nint place)
    {
        Words row = Quarter(in buffer, offsets[0] + place).ToVector256Unsafe().ToVector512Unsafe();
        row = Avx512F.InsertVector128(row, Quarter(in buffer, offsets[4] + place), 1);
        row = Avx512F.InsertVector128(row, Quarter(in buffer, offsets[8] + place), 2);
        row = Avx512F.InsertVector128(row, Quarter(in buffer, offsets[12] + place), 3);

        // Spelled out, because only then is the pattern a constant of the compiled code.
        return Avx512BW.Shuffle(
            row.AsByte(),
            Vector512.Create(
                0x0405060700010203UL, 0x0C0D0E0F08090A0BUL, 0x0405060700010203UL, 0x0C0D0E0F08090A0BUL,
                0x0405060700010203UL, 0x0C0D0E0F08090A0BUL, 0x0405060700010203UL, 0x0C0D0E0F08090A0BUL).AsByte()).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Words row0, ref Words row1, ref Words row2, ref Words row3)
    {
        Vector512<ulong> low01 = Avx512F.UnpackLow(row0, row1).AsUInt64(), high01 = Avx512F.UnpackHigh(row0, row1).AsUInt64();
        Vector512<ulong> low23 = Avx512F.UnpackLow(row2, row3).AsUInt64(), high23 = Avx512F.UnpackHigh(row2, row3).AsUInt64();
        row0 = Avx512F.UnpackLow(low01, low23).AsUInt32();
        row1 = Avx512F.UnpackHigh(low01, low23).AsUInt32();
        row2 = Avx512F.UnpackLow(high01, high23).AsUInt32();
        row3 = Avx512F.UnpackHigh(high01, high23).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words Advance(int* offsets, int* blocks, int block)
    {
        Vector512<int> ends = Vector512.Load(blocks);
        Vector512<int> onward = Vector512.GreaterThan(ends, Vector512.Create(block + 1)) & Vector512.Create(Sha256Message.BlockBytes);
        (Vector512.Load(offsets) + onward).Store(offsets);
        return Vector512.GreaterThan(ends, Vector512.Create(block)).AsUInt32();
    }

    public static Words AddWhere(Words lanes, Words sum, Words word) => sum + (word & lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Xor(Words x, Words y, Words z) => Avx512F.TernaryLogic(x, y, z, Parity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Quarter(ref readonly byte buffer, nint offset) =>
        Vector128.LoadUnsafe(in buffer, (nuint)offset).AsUInt32();
}
