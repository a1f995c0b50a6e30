using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>
/// Codes pivots in seven bits per component, relative to an origin: component = origin + offset + scale x code, with an offset and a scale
/// per pivot.
/// </summary>
internal sealed unsafe class PivotCoder
{
    private const int Steps = 127;

    // Below this, a step is too small for its reciprocal, and the query is the origin as far as any code can tell.
    private const float LeastRange = 1e-30f;

    private readonly int _dimension;
    private readonly float[] _origin;

    /// <param name="origin">The middle of what is to be coded, about.</param>
    public PivotCoder(ReadOnlySpan<float> origin)
    {
        _dimension = origin.Length;
        _origin = new float[(_dimension + IDistance.Block - 1) / IDistance.Block * IDistance.Block];
        origin.CopyTo(_origin);
    }

    public long Bytes => 4L * _origin.Length;

    /// <summary>Room for the code of a query, for <see cref="Query"/>.</summary>
    public static AlignedFloats Room(int dimension) => new((dimension / sizeof(float)) + IDistance.Block);

    /// <summary>Codes a vector as one of a block.</summary>
    /// <param name="vector">Its components.</param>
    /// <param name="block">The block.</param>
    /// <param name="lane">Which of the block.</param>
    /// <returns>How far the code is from the vector, about: each component is off by half a step at most.</returns>
    public float Encode(float* vector, PivotBlock* block, int lane)
    {
        (float least, float most) = (float.PositiveInfinity, float.NegativeInfinity);
        for (int i = 0; i < _dimension; i++)
        {
            float component = vector[i] - _origin[i];
            (least, most) = (Math.Min(least, component), Math.Max(most, component));
        }

        float scale = (most - least) / Steps, perStep = most - least > LeastRange ? 1 / scale : 0;
        double square = 0;
        byte* codes = (byte*)(block + 1);
        for (int i = 0; i < _dimension; i++)
        {
            int code = Math.Clamp((int)(((vector[i] - _origin[i] - least) * perStep) + 0.5f), 0, Steps);
            int group = i / PivotBlock.Together * PivotBlock.Pivots;
            codes[((group + lane) * PivotBlock.Together) + (i % PivotBlock.Together)] = (byte)code;
            double coded = least + ((double)scale * code);
            square += coded * coded;
        }

        (block->Squares[lane], block->Offsets[lane], block->Scales[lane]) = ((float)square, least, scale);
        return scale * MathF.Sqrt(_dimension / 12f);
    }

    /// <summary>Codes a query.</summary>
    /// <param name="query">Its components, laid out.</param>
    /// <param name="room">Room for its code.</param>
    /// <param name="isProduct">Whether the largest product is asked for; else the least distance.</param>
    public PivotQuery Query(float* query, float* room, bool isProduct)
    {
        Vector512<float> sum = default, largest = default;
        for (int i = 0; i < _origin.Length; i += IDistance.Block)
        {
            Vector512<float> components = Relative(query, i, isProduct);
            sum += components;
            largest = Vector512.Max(largest, Vector512.Abs(components));
        }

        float range = Largest(largest), perStep = range > LeastRange ? Steps / range : 0;
        for (int i = 0; i < _origin.Length; i += IDistance.Block)
        {
            Vector512<int> steps = Vector512.ConvertToInt32(Vector512.Round(Relative(query, i, isProduct) * perStep));
            Vector256<short> narrow = Vector256.Narrow(steps.GetLower(), steps.GetUpper());
            Vector128.Narrow(narrow.GetLower(), narrow.GetUpper()).Store((sbyte*)room + i);
        }

        int count = (_dimension + PivotBlock.Together - 1) / PivotBlock.Together;
        return new PivotQuery((int*)room, count, isProduct, Vector512.Sum(sum), perStep > 0 ? range / Steps : 0);
    }

    private static float Largest(Vector512<float> all)
    {
        Vector256<float> half = Vector256.Max(all.GetLower(), all.GetUpper());
        Vector128<float> four = Vector128.Max(half.GetLower(), half.GetUpper());
        return Math.Max(Math.Max(four[0], four[1]), Math.Max(four[2], four[3]));
    }

    // What products share with the origin is the same for all, and left out.
    private Vector512<float> Relative(float* query, int i, bool isProduct) => isProduct
        ? Vector512.LoadAligned(query + i)
        : Vector512.LoadAligned(query + i) - Vector512.LoadUnsafe(ref _origin[i]);
}
