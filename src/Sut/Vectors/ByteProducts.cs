using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Vectors;

/// <summary>
/// Sums of products of unsigned codes with signed ones, exact in 32 bits. With AVX-VNNI one instruction does 32 of them;
/// without it the runtime's vectors do the same in more steps. Lengths are multiples of <see cref="Block"/>.
/// </summary>
internal static unsafe class ByteProducts
{
    /// <summary>Bytes that a code's length is a multiple of.</summary>
    public const int Block = 32;

    /// <summary>The sums of one query with four codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Four(sbyte* query, byte* c0, byte* c1, byte* c2, byte* c3, int bytes)
    {
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
