using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>
/// Ranks of vectors whose length is a multiple of <see cref="Block"/> floats, padded with zeros and aligned to 64 bytes.
/// All three forms give the same bits for the same pair, in either order.
/// </summary>
internal unsafe interface IDistance
{
    /// <summary>Floats that a vector's length is a multiple of: one cache line, one 512-bit register.</summary>
    const int Block = 16;

    /// <summary>
    /// Prefetch distance of <see cref="FourInRow"/>, in floats: some processors fetch ahead by themselves within 4 KB only, and would
    /// wait at each.
    /// </summary>
    const int Ahead = 2048;

    /// <summary>True where the machine has the instructions this form is made for.</summary>
    static abstract bool IsSupported { get; }

    static abstract float One(float* query, float* vector, int floats);

    /// <summary>One query with four vectors.</summary>
    static abstract Vector128<float> Four(float* query, float* v0, float* v1, float* v2, float* v3, int floats);

    /// <summary>
    /// The same of four vectors that lie one behind the other, among many that are read in this order: fetches those that lie
    /// <see cref="Ahead"/> of them.
    /// </summary>
    static abstract Vector128<float> FourInRow(float* query, float* vectors, int floats);

    /// <summary>
    /// Four queries with four vectors, each read once for four pairs. Row i of <paramref name="ranks"/> is query i.
    /// </summary>
    /// <param name="queries">Four queries, one behind the other.</param>
    /// <param name="vectors">Four vectors, one behind the other.</param>
    /// <param name="floats">Floats of each.</param>
    /// <param name="ranks">Sixteen places.</param>
    static abstract void FourByFour(float* queries, float* vectors, int floats, float* ranks);
}
