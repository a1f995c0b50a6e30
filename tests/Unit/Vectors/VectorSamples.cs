namespace Unit.Vectors;

/// <summary>Seeded vectors for tests: normal components around a few centres.</summary>
internal static class VectorSamples
{
    public static float[][] Clustered(int count, int dimension, int seed)
    {
        Random random = new Random(seed);
        float[][] centres = [.. Enumerable.Range(0, 10).Select(_ => Normal(random, dimension))];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            float[] vector = Normal(random, dimension);
            float[] centre = centres[i % centres.Length];
            return vector.Select((component, at) => centre[at] + (0.5f * component)).ToArray();
        })];
    }

    private static float[] Normal(Random random, int dimension) => [.. Enumerable.Range(0, dimension).Select(_ =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
}
