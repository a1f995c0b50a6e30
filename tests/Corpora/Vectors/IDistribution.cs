namespace Corpora.Vectors;

/// <summary>Distribution of the vectors of a data set.</summary>
internal interface IDistribution
{
    int Dimension { get; }

    /// <summary>Draws one vector. Safe on any thread.</summary>
    void Draw(ref SeededNumbers numbers, Span<float> vector);
}
