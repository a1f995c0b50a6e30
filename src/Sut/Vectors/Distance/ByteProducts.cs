using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Vectors;

/// <summary>
/// Sums of products of unsigned codes with signed ones, exact in 32 bits. With AVX-VNNI one instruction does 32 of them;
/// without it AVX-512 does them in three, and elsewhere the runtime's vectors in more. Lengths are multiples of
/// <see cref="Block"/>.
/// </summary>
internal static unsafe class ByteProducts
{
    /// <summary>Bytes that a code's length is a multiple of.</summary>
    public const int Block = 32;

    /// <summary>The sums of one query with four codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Four(sbyte* query, byte* c0, byte* c1, byte* c2, byte* c3, int bytes)
    {
        if (!AvxVnni.IsSupported && Avx512BW.IsSupported)
        {
            return FourWide(query, c0, c1, c2, c3, bytes);
        }

        Vector256<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int i = 0; i < bytes; i += Block)
        {
            Vector256<sbyte> q = Vector256.Load(query + i);
            s0 = Add(s0, Vector256.Load(c0 + i), q);
            s1 = Add(s1, Vector256.Load(c1 + i), q);
            s2 = Add(s2, Vector256.Load(c2 + i), q);
            s3 = Add(s3, Vector256.Load(c3 + i), q);
        }

        return LaneSums.Of(s0, s1, s2, s3);
    }

    /// <summary>The same by 16-bit lanes, for machines whose byte products the runtime does not offer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> FourWide(sbyte* query, byte* c0, byte* c1, byte* c2, byte* c3, int bytes)
    {
        Vector512<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int i = 0; i < bytes; i += Block)
        {
            Vector512<short> q = Avx512BW.ConvertToVector512Int16(Vector256.Load(query + i));
            s0 += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(c0 + i)), q);
            s1 += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(c1 + i)), q);
            s2 += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(c2 + i)), q);
            s3 += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(c3 + i)), q);
        }

        return LaneSums.Of(
            s0.GetLower() + s0.GetUpper(), s1.GetLower() + s1.GetUpper(), s2.GetLower() + s2.GetUpper(), s3.GetLower() + s3.GetUpper());
    }

    /// <summary>What AVX-VNNI does, for machines without it.</summary>
    public static Vector256<int> AddPortable(Vector256<int> sum, Vector256<byte> codes, Vector256<sbyte> query)
    {
        // 255 times 128 fits 16 bits with a sign.
        Vector256<short> lower = Vector256.WidenLower(codes).AsInt16() * Vector256.WidenLower(query);
        Vector256<short> upper = Vector256.WidenUpper(codes).AsInt16() * Vector256.WidenUpper(query);
        return sum + Vector256.WidenLower(lower) + Vector256.WidenUpper(lower) + Vector256.WidenLower(upper) + Vector256.WidenUpper(upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Add(Vector256<int> sum, Vector256<byte> codes, Vector256<sbyte> query) => AvxVnni.IsSupported
        ? AvxVnni.MultiplyWideningAndAdd(sum, codes, query)
        : AddPortable(sum, codes, query);
}
