using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>The sum of products; the largest ranks first. Of vectors of length 1 it is the cosine.</summary>
internal readonly struct Products : IMeasure
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> sum, Vector512<float> a, Vector512<float> b) =>
        Vector512.FusedMultiplyAdd(a, b, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> sum, Vector256<float> a, Vector256<float> b) =>
        Vector256.FusedMultiplyAdd(a, b, sum);

    // Zero minus, not minus: so that equal sums of zero rank equal, whatever their sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Rank(float sum) => 0f - sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Rank(Vector128<float> sums) => Vector128<float>.Zero - sums;
}
