using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>
/// Ranks by 256-bit registers, two to a block of 16 floats. Adds in the order of <see cref="WideDistance{TMeasure}"/>, so the
/// two agree to the bit. Where 256 bits are not in hardware either, the runtime does the same in smaller steps.
/// </summary>
internal readonly unsafe struct NarrowDistance<TMeasure> : IDistance
    where TMeasure : struct, IMeasure
{
    private const int Half = IDistance.Block / 2;

    public static bool IsSupported => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float One(float* query, float* vector, int floats)
    {
        Vector256<float> lower = default, upper = default;
        for (int i = 0; i < floats; i += IDistance.Block)
        {
            lower = TMeasure.Add(lower, Vector256.LoadAligned(query + i), Vector256.LoadAligned(vector + i));
            upper = TMeasure.Add(upper, Vector256.LoadAligned(query + i + Half), Vector256.LoadAligned(vector + i + Half));
        }

        Vector256<float> sum = lower + upper;
        return TMeasure.Rank(LaneSums.Of(sum, sum, sum, sum).ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Four(float* query, float* v0, float* v1, float* v2, float* v3, int floats) =>
        Four(query, v0, v1, v2, v3, floats, null);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FourInRow(float* query, float* vectors, int floats) => Four(
        query, vectors, vectors + floats, vectors + (2 * floats), vectors + (3 * floats), floats, vectors + IDistance.Ahead);

    // Sixteen registers hold no more than one query's eight sums; the vectors come from the first-level cache.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FourByFour(float* queries, float* vectors, int floats, float* ranks)
    {
        for (int query = 0; query < 4; query++)
        {
            Four(
                queries + (query * floats),
                vectors, vectors + floats, vectors + (2 * floats), vectors + (3 * floats), floats).Store(ranks + (4 * query));
        }
    }

    // Four blocks are read in each round, so four are fetched. All 32 before the first round would be more than the processor has
    // room for, and it would wait: 22 GB/s instead of 28 (EPYC 4th generation without AVX-512, virtual machine, 51 MB).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Four(float* query, float* v0, float* v1, float* v2, float* v3, int floats, float* ahead)
    {
        Vector256<float> l0 = default, l1 = default, l2 = default, l3 = default;
        Vector256<float> u0 = default, u1 = default, u2 = default, u3 = default;
        for (int i = 0; i < floats; i += IDistance.Block)
        {
            Prefetch.FetchFour(ahead, i);
            Vector256<float> q = Vector256.LoadAligned(query + i);
            l0 = TMeasure.Add(l0, q, Vector256.LoadAligned(v0 + i));
            l1 = TMeasure.Add(l1, q, Vector256.LoadAligned(v1 + i));
            l2 = TMeasure.Add(l2, q, Vector256.LoadAligned(v2 + i));
            l3 = TMeasure.Add(l3, q, Vector256.LoadAligned(v3 + i));
            q = Vector256.LoadAligned(query + i + Half);
            u0 = TMeasure.Add(u0, q, Vector256.LoadAligned(v0 + i + Half));
            u1 = TMeasure.Add(u1, q, Vector256.LoadAligned(v1 + i + Half));
            u2 = TMeasure.Add(u2, q, Vector256.LoadAligned(v2 + i + Half));
            u3 = TMeasure.Add(u3, q, Vector256.LoadAligned(v3 + i + Half));
        }

        return TMeasure.Rank(LaneSums.Of(l0 + u0, l1 + u1, l2 + u2, l3 + u3));
    }
}
