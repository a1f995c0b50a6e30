using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Vectors;

/// <summary>A query as pivots are coded, in seven bits and a sign: it ranks a block of pivots by sums of small products.</summary>
/// <param name="code">Its code, four components in each number.</param>
/// <param name="count">Numbers of the code.</param>
/// <param name="isProduct">Whether ranks are products, negated; else squared distances, but for what all ranks of the query share.</param>
/// <param name="sum">The sum of its components.</param>
/// <param name="step">The step of its code.</param>
internal readonly unsafe struct PivotQuery(int* code, int count, bool isProduct, float sum, float step) : IPivotRanks
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Of(PivotBlock* block)
    {
        Vector512<float> sums = Vector512.ConvertToSingle(Sums((byte*)(block + 1)));
        Vector512<float> products = (Vector512.Load(block->Offsets) * sum) + (Vector512.Load(block->Scales) * step * sums);
        return isProduct ? -products : Vector512.Load(block->Squares) - (products + products);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<int> Sums(byte* codes)
    {
        if (Avx512BW.IsSupported)
        {
            Vector512<int> sums = default;
            for (int i = 0; i < count; i++)
            {
                Vector512<sbyte> query = Vector512.Create(code[i]).AsSByte();
                Vector512<short> pairs = Avx512BW.MultiplyAddAdjacent(Vector512.Load(codes + (64 * i)), query);
                sums += Avx512BW.MultiplyAddAdjacent(pairs, Vector512<short>.One);
            }

            return sums;
        }

        Vector256<int> lower = default, upper = default;
        for (int i = 0; i < count; i++)
        {
            Vector256<sbyte> query = Vector256.Create(code[i]).AsSByte();
            lower += Sums(Vector256.Load(codes + (64 * i)), query);
            upper += Sums(Vector256.Load(codes + (64 * i) + 32), query);
        }

        return Vector512.Create(lower, upper);
    }

    /// <summary>Sums of products with the query's code, one for each four codes that lie together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Sums(Vector256<byte> codes, Vector256<sbyte> query) => Avx2.IsSupported
        ? Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(codes, query), Vector256<short>.One)
        : SumsPortable(codes, query);

    /// <summary>Portable form of <c>Sums</c>, bit by bit what AVX2 does.</summary>
    public static Vector256<int> SumsPortable(Vector256<byte> codes, Vector256<sbyte> query)
    {
        Vector256<short> lower = Vector256.WidenLower(codes).AsInt16() * Vector256.WidenLower(query);
        Vector256<short> upper = Vector256.WidenUpper(codes).AsInt16() * Vector256.WidenUpper(query);

        // Horizontal sums, each of four products in a row.
        return Vector256.Create(Sums(lower.GetLower(), lower.GetUpper()), Sums(upper.GetLower(), upper.GetUpper()));
    }

    private static Vector128<int> Sums(Vector128<short> first, Vector128<short> second)
    {
        Vector128<int> pairs = Pairs(first), more = Pairs(second);
        Vector128<int> even = Vector128.Create(pairs[0], pairs[2], more[0], more[2]);
        return even + Vector128.Create(pairs[1], pairs[3], more[1], more[3]);
    }

    private static Vector128<int> Pairs(Vector128<short> products) =>
        (products.AsInt32() >> 16) + ((products.AsInt32() << 16) >> 16);
}
