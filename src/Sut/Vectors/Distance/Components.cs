namespace Sut.Vectors;

/// <summary>Layout of a vector's components, and the rules for those let in.</summary>
internal sealed unsafe class Components(int dimension, VectorMetric metric)
{
    // The square of a difference of two such lengths is 2^126, and float32 ends at 2^128.
    private const double LongestMeasurable = 1L << 62;

    // The square of such a length is 2^-124, and float32's smallest step, 2^-149, is as small beside it as its rounding is beside 1.
    private const double ShortestMeasurable = 1.0 / (1L << 62);

    // Components that were made 1 long are off by 2^-24 of themselves at most, and so is their length.
    private const double LengthRounding = 1e-6;

    /// <summary>Components of a vector as its caller knows it.</summary>
    public int Dimension => dimension;

    /// <summary>Floats that a vector takes: padded with zeros, which add nothing under any metric.</summary>
    public int PaddedFloats { get; } = (dimension + IDistance.Block - 1) / IDistance.Block * IDistance.Block;

    /// <summary>Checks a vector and lays it out; under cosine, 1 long.</summary>
    /// <param name="source">The vector as its caller gave it.</param>
    /// <param name="padded">Room for <see cref="PaddedFloats"/>.</param>
    /// <param name="name">The caller's name for it, for messages.</param>
    /// <param name="row">Which vector of a batch, or null.</param>
    /// <returns>Its length under cosine, otherwise 1.</returns>
    /// <exception cref="ArgumentException">It has another dimension.</exception>
    /// <exception cref="VectorRejectedException">It holds NaN or infinity, is too long or too short, or is zero under cosine.</exception>
    public float Normalise(ReadOnlySpan<float> source, float* padded, string name, int? row = null)
    {
        double length = Check(source, name, row);
        Span<float> target = new Span<float>(padded, PaddedFloats);
        target[dimension..].Clear();
        if (metric != VectorMetric.Cosine)
        {
            source.CopyTo(target);
            return 1;
        }

        // By double, so that huge and tiny vectors neither overflow nor vanish on the way.
        double scale = 1 / length;
        for (int i = 0; i < source.Length; i++)
        {
            padded[i] = (float)(source[i] * scale);
        }

        return (float)length;
    }

    /// <summary>Checks a vector and says how long it is.</summary>
    public double Check(ReadOnlySpan<float> source, string name, int? row = null)
    {
        if (source.Length != dimension)
        {
            throw new ArgumentException(
                $"The vector has {source.Length} components, the store's have {dimension}; pass exactly {dimension}.", name);
        }

        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i + 4 <= source.Length; i += 4)
        {
            s0 += (double)source[i] * source[i];
            s1 += (double)source[i + 1] * source[i + 1];
            s2 += (double)source[i + 2] * source[i + 2];
            s3 += (double)source[i + 3] * source[i + 3];
        }

        for (; i < source.Length; i++)
        {
            s0 += (double)source[i] * source[i];
        }

        // Squares of floats do not overflow doubles: the sum is finite exactly when all components are.
        double length = Math.Sqrt(s0 + s1 + s2 + s3);
        return double.IsFinite(length) ? Judge(length, row) : throw NotFinite(source, row);
    }

    /// <summary>Fault of a vector that is said to have been laid out, or null.</summary>
    public string? Fault(float* padded)
    {
        if (new ReadOnlySpan<float>(padded + dimension, PaddedFloats - dimension).ContainsAnyExcept(0f))
        {
            return "there is something behind its last component";
        }

        try
        {
            double length = Check(new ReadOnlySpan<float>(padded, dimension), nameof(padded));
            return metric == VectorMetric.Cosine && Math.Abs(length - 1) > LengthRounding ? $"its length is {length:R}, not 1" : null;
        }
        catch (VectorRejectedException e)
        {
            return e.Message;
        }
    }

    private double Judge(double length, int? row) => metric switch
    {
        VectorMetric.Cosine when length == 0 => throw new VectorRejectedException(
            null, length, "A vector of zeros has no direction, so it has no cosine; leave it out, or choose another metric.", row),
        VectorMetric.Cosine when length > float.MaxValue => throw new VectorRejectedException(
            null, length, "Lengths are kept as float32, which ends at 3.4E+38; scale the vectors down.", row),
        not VectorMetric.Cosine when length > LongestMeasurable => throw new VectorRejectedException(
            null, length, "Above 2^62 (4.6E+18) distances would overflow float32; scale the vectors down.", row),
        not VectorMetric.Cosine when length is > 0 and < ShortestMeasurable => throw new VectorRejectedException(
            null, length, "Below 2^-62 (2.2E-19) distances would vanish in float32; scale the vectors up. Zero is allowed.", row),
        _ => length,
    };

    private static VectorRejectedException NotFinite(ReadOnlySpan<float> source, int? row)
    {
        int at = 0;
        while (float.IsFinite(source[at]))
        {
            at++;
        }

        return new VectorRejectedException(at, source[at], "Every component must be a finite number.", row);
    }
}
