using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Vectors;

/// <summary>
/// Sums of products of unsigned codes of eight bits with signed ones of twelve, exact in 32 bits: by AVX-512 or AVX2 where the machine has
/// it, and elsewhere by the runtime's vectors. Lengths are multiples of <see cref="Block"/>.
/// </summary>
internal static unsafe class ByteProducts
{
    /// <summary>Bytes that a code's length is a multiple of.</summary>
    public const int Block = 32;

    /// <summary>The sums of one query with four codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Four(short* query, byte* c0, byte* c1, byte* c2, byte* c3, int bytes)
    {
        if (Avx512BW.IsSupported)
        {
            return FourWide(query, c0, c1, c2, c3, bytes);
        }

        Vector256<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int i = 0; i < bytes; i += Block / 2)
        {
            Vector256<short> q = Vector256.Load(query + i);
            s0 = Add(s0, c0 + i, q);
            s1 = Add(s1, c1 + i, q);
            s2 = Add(s2, c2 + i, q);
            s3 = Add(s3, c3 + i, q);
        }

        return LaneSums.Of(s0, s1, s2, s3);
    }

    /// <summary>Portable form of <c>Add</c>, bit by bit what AVX2 does.</summary>
    public static Vector256<int> AddPortable(Vector256<int> sum, Vector128<byte> codes, Vector256<short> query)
    {
        (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(codes);
        Vector256<short> wide = Vector256.Create(lower, upper).AsInt16();
        return sum + (Vector256.WidenLower(wide) * Vector256.WidenLower(query))
            + (Vector256.WidenUpper(wide) * Vector256.WidenUpper(query));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> FourWide(short* query, byte* c0, byte* c1, byte* c2, byte* c3, int bytes)
    {
        Vector512<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int i = 0; i < bytes; i += Block)
        {
            Vector512<short> q = Vector512.Load(query + i);
            s0 += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(c0 + i)), q);
            s1 += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(c1 + i)), q);
            s2 += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(c2 + i)), q);
            s3 += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(c3 + i)), q);
        }

        return LaneSums.Of(
            s0.GetLower() + s0.GetUpper(), s1.GetLower() + s1.GetUpper(), s2.GetLower() + s2.GetUpper(), s3.GetLower() + s3.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Add(Vector256<int> sum, byte* codes, Vector256<short> query) => Avx2.IsSupported
        ? sum + Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(codes), query)
        : AddPortable(sum, Vector128.Load(codes), query);
}
