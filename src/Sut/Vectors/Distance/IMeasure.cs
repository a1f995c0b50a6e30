using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>How one pair of components adds to a sum, and what the sum says. The sum of padding with zeros is zero.</summary>
internal interface IMeasure
{
    /// <summary>Adds 16 pairs of components, lane by lane.</summary>
    static abstract Vector512<float> Add(Vector512<float> sum, Vector512<float> a, Vector512<float> b);

    /// <summary>Adds 8 pairs of components, lane by lane.</summary>
    static abstract Vector256<float> Add(Vector256<float> sum, Vector256<float> a, Vector256<float> b);

    /// <summary>What vectors are ranked by; smaller is nearer, never minus zero.</summary>
    static abstract float Rank(float sum);

    /// <summary>What vectors are ranked by, four at a time.</summary>
    static abstract Vector128<float> Rank(Vector128<float> sums);
}
