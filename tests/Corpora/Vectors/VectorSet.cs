namespace Corpora.Vectors;

/// <summary>Vectors of one dimension, one after the other in one array.</summary>
public sealed class VectorSet
{
    private readonly float[] _values;

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

    /// <summary>Numbers per vector.</summary>
    public int Dimension { get; }

    /// <summary>How many vectors.</summary>
    public int Count { get; }

    /// <summary>All vectors, one after the other.</summary>
    public ReadOnlySpan<float> Flat => _values;

    /// <summary>All vectors, for work that is handed to other threads.</summary>
    public ReadOnlyMemory<float> Memory => _values;

    /// <summary>The vector at an index, not copied.</summary>
    public ReadOnlySpan<float> this[int i] => _values.AsSpan(i * Dimension, Dimension);

    /// <summary>The vectors of a range, copied.</summary>
    public VectorSet this[Range range]
    {
        get
        {
            (int from, int count) = range.GetOffsetAndLength(Count);
            return new VectorSet(Dimension, _values.AsSpan(from * Dimension, count * Dimension).ToArray());
        }
    }
}
