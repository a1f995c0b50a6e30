namespace Corpora.Vectors;

/// <summary>How the vectors of a data set are distributed.</summary>
internal interface IDistribution
{
    int Dimension { get; }

    /// <summary>Draws one vector. Safe on any thread.</summary>
    void Draw(ref SeededNumbers numbers, Span<float> vector);
}
