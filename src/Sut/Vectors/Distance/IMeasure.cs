using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>Measure of nearness: how one pair of components adds to a sum, and what the sum says. Padding with zeros adds zero.</summary>
internal interface IMeasure
{
    /// <summary>Adds 16 pairs of components, lane by lane.</summary>
    static abstract Vector512<float> Add(Vector512<float> sum, Vector512<float> a, Vector512<float> b);

    /// <summary>Adds 8 pairs of components, lane by lane.</summary>
    static abstract Vector256<float> Add(Vector256<float> sum, Vector256<float> a, Vector256<float> b);

    /// <summary>Rank of a sum; smaller is nearer, never minus zero.</summary>
    static abstract float Rank(float sum);

    /// <summary>Ranks of four sums.</summary>
    static abstract Vector128<float> Rank(Vector128<float> sums);
}
