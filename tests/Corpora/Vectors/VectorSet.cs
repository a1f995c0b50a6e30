namespace Corpora.Vectors;

/// <summary>Vectors of one dimension, one after the other in one array, or in a part of one that is shared.</summary>
public sealed class VectorSet
{
    private readonly float[] _values;
    private readonly int _offset;

    /// <param name="dimension">Components of a vector; at least 1.</param>
    /// <param name="values">The vectors, kept and not copied.</param>
    /// <exception cref="ArgumentException">The values are not a whole number of vectors.</exception>
    public VectorSet(int dimension, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length % dimension != 0)
        {
            throw new ArgumentException($"{values.Length} values are no whole number of vectors of {dimension} dimensions.",
                nameof(values));
        }

        Dimension = dimension;
        Count = values.Length / dimension;
        _values = values;
    }

    private VectorSet(int dimension, float[] values, int first, int count)
    {
        Dimension = dimension;
        Count = count;
        _values = values;
        _offset = first * dimension;
    }

    /// <summary>Numbers per vector.</summary>
    public int Dimension { get; }

    /// <summary>How many vectors.</summary>
    public int Count { get; }

    /// <summary>All vectors, one after the other.</summary>
    public ReadOnlySpan<float> Flat => Own;

    /// <summary>All vectors, for work that is handed to other threads.</summary>
    public ReadOnlyMemory<float> Memory => _values.AsMemory(_offset, Count * Dimension);

    /// <summary>The vector at an index, not copied.</summary>
    public ReadOnlySpan<float> this[int i] => _values.AsSpan(_offset + (i * Dimension), Dimension);

    /// <summary>The vectors of a range, not copied: large sets have no room for a second copy.</summary>
    public VectorSet this[Range range]
    {
        get
        {
            (int from, int count) = range.GetOffsetAndLength(Count);
            return new VectorSet(Dimension, _values, (_offset / Dimension) + from, count);
        }
    }

    private Span<float> Own => _values.AsSpan(_offset, Count * Dimension);

    /// <summary>
    /// Takes some vectors out, evenly spread. The others move together in the same array, so that this set is no longer to be used.
    /// </summary>
    internal (VectorSet Kept, VectorSet Taken) HoldOut(int count)
    {
        float[] taken = new float[count * Dimension];
        Span<float> own = Own;
        int rest = 0, next = 0;
        for (int i = 0; i < Count; i++)
        {
            bool isOut = next < count && i == (int)((((2L * next) + 1) * Count) / (2L * count));
            Span<float> to = isOut ? taken.AsSpan(next * Dimension, Dimension) : own.Slice(rest * Dimension, Dimension);
            this[i].CopyTo(to);
            (next, rest) = isOut ? (next + 1, rest) : (next, rest + 1);
        }

        return (this[..rest], new VectorSet(Dimension, taken));
    }

    /// <summary>Scales each vector to length 1, in place.</summary>
    /// <returns>The first vector of length 0, which stays as it is; -1 where there is none.</returns>
    internal int ScaleToUnitLength()
    {
        int zero = -1;
        for (int i = Count - 1; i >= 0; i--)
        {
            Span<float> vector = Own.Slice(i * Dimension, Dimension);
            double squares = 0;
            foreach (float component in vector)
            {
                squares += (double)component * component;
            }

            double factor = squares == 0 ? 0 : 1 / Math.Sqrt(squares);
            zero = squares == 0 ? i : zero;
            foreach (ref float component in vector)
            {
                component = (float)(component * factor);
            }
        }

        return zero;
    }
}
