using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

// One 32-bit word of every lane.
using Words = System.Runtime.Intrinsics.Vector256<uint>;

namespace Sut.Addressing;

/// <summary>SHA-256 of eight messages at once, one in each 32-bit lane, with AVX2.</summary>
internal readonly unsafe struct Sha256Lanes8 : ISha256Vector<Words>
{
    public static int Count => 8;

    // Measured with 7 blocks on Sapphire Rapids, AVX-512 off, by a kernel that took 1.2 times as long: 8 lanes take as long as 3.2
    // single messages, although those use SHA-NI: half of a short message's time is the fixed cost of the call.
    public static int PaysFrom => 4;

    public static bool IsSupported => Avx2.IsSupported;

    public static void Hash(
        ref readonly byte buffer, ReadOnlySpan<Sha256Message> messages, ReadOnlySpan<int> places, ref byte digests) =>
        Sha256Kernel.Hash<Sha256Lanes8, Words>(in buffer, messages, places, ref digests);

    public static Words Create(uint word) => Vector256.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Round(Words a, Words b, Words c, ref Words d, Words e, Words f, Words g, ref Words h, Words word, uint key)
    {
        Words t = h + (word + Vector256.Create(key)) + (g ^ (e & (f ^ g)))
            + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7)));
        d += t;
        h = t + ((a & b) | (c & (a | b)))
            + (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words Word(Words first, Words second, Words tenth, Words fifteenth) =>
        first + (((second >>> 7) | (second << 25)) ^ ((second >>> 18) | (second << 14)) ^ (second >>> 3))
        + tenth + (((fifteenth >>> 17) | (fifteenth << 15)) ^ ((fifteenth >>> 19) | (fifteenth << 13)) ^ (fifteenth >>> 10));

    // The pattern is spelled out, because only then is it a constant of the compiled code.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words Row(ref readonly byte buffer, int* offsets, nint place) => Avx2.Shuffle(
        Vector256.Create(
            Vector128.LoadUnsafe(in buffer, (nuint)(offsets[0] + place)), Vector128.LoadUnsafe(in buffer, (nuint)(offsets[4] + place))),
        Vector256.Create(0x0405060700010203UL, 0x0C0D0E0F08090A0BUL, 0x0405060700010203UL, 0x0C0D0E0F08090A0BUL).AsByte()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Words row0, ref Words row1, ref Words row2, ref Words row3)
    {
        Vector256<ulong> low01 = Avx2.UnpackLow(row0, row1).AsUInt64(), high01 = Avx2.UnpackHigh(row0, row1).AsUInt64();
        Vector256<ulong> low23 = Avx2.UnpackLow(row2, row3).AsUInt64(), high23 = Avx2.UnpackHigh(row2, row3).AsUInt64();
        row0 = Avx2.UnpackLow(low01, low23).AsUInt32();
        row1 = Avx2.UnpackHigh(low01, low23).AsUInt32();
        row2 = Avx2.UnpackLow(high01, high23).AsUInt32();
        row3 = Avx2.UnpackHigh(high01, high23).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words Advance(int* offsets, int* blocks, int block)
    {
        Vector256<int> ends = Vector256.Load(blocks);
        Vector256<int> onward = Vector256.GreaterThan(ends, Vector256.Create(block + 1)) & Vector256.Create(Sha256Message.BlockBytes);
        (Vector256.Load(offsets) + onward).Store(offsets);
        return Vector256.GreaterThan(ends, Vector256.Create(block)).AsUInt32();
    }

    public static Words AddWhere(Words lanes, Words sum, Words word) => sum + (word & lanes);
}
