namespace Unit.Vectors.Orders;

internal sealed class OrderedData(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number of the standard normal law (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>A number from 0 to 1.</summary>
    public double Uniform() => _random.NextDouble();

    /// <summary>A whole number below another.</summary>
    public int Below(int most) => _random.Next(most);

    public T[] Shuffled<T>(IEnumerable<T> all)
    {
        T[] mixed = [.. all];
        _random.Shuffle(mixed);
        return mixed;
    }

    /// <summary>One vector around another.</summary>
    public float[] Near(float[] centre, double spread) => [.. centre.Select(c => (float)(c + (spread * Normal())))];

    /// <summary>Vectors of the normal law.</summary>
    public float[][] Cloud(int count, int dimension, double spread = 1) =>
        [.. Enumerable.Range(0, count).Select(_ => Near(new float[dimension], spread))];

    /// <summary>Clusters of equal size, one behind the other.</summary>
    public float[][] Clusters(int clusters, int size, int dimension, double apart = 20, double spread = 0.5)
    {
        float[][] centres = Cloud(clusters, dimension, apart);
        return [.. Enumerable.Range(0, clusters * size).Select(i => Near(centres[i / size], spread))];
    }
}
