using Corpora.Vectors;
using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>Oracle of a vector store, worked out the plain way: a dictionary, double precision, sorting.</summary>
internal sealed class PlainVectors(VectorMetric metric)
{
    private readonly Dictionary<VectorId, (float[] Vector, Metadata Metadata)> _all = [];

    public int Count => _all.Count;

    public bool Contains(VectorId id) => _all.ContainsKey(id);

    public void Put(VectorId id, float[] vector, Metadata? metadata) => _all[id] = (vector, metadata ?? Metadata.None);

    public bool Delete(VectorId id) => _all.Remove(id);

    public void Clear() => _all.Clear();

    public (float[] Vector, Metadata Metadata) this[VectorId id] => _all[id];

    /// <summary>The distances of the k nearest, nearest first.</summary>
    public double[] TopK(float[] query, int k, Predicate<Metadata>? filter = null) =>
    [
        .. _all.Values.Where(it => filter?.Invoke(it.Metadata) ?? true).Select(it => Distance(query, it.Vector)).Order().Take(k),
    ];

    public double Distance(float[] a, float[] b) => metric switch
    {
        VectorMetric.L2 => ExactNeighbours.SquaredDistance(a, b),
        VectorMetric.InnerProduct => -Product(a, b),
        _ => 1 - (Product(a, b) / (Length(a) * Length(b))),
    };

    /// <summary>
    /// What single precision may get wrong of a distance: some roundings of the largest intermediate, which a sum of n terms meets
    /// at most n times and by chance far less often.
    /// </summary>
    public double Tolerance(float[] a, float[] b) => 2e-6 * metric switch
    {
        VectorMetric.L2 => Math.Pow(Length(a) + Length(b), 2),
        VectorMetric.InnerProduct => Length(a) * Length(b),
        _ => 1,
    };

    private static double Product(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    private static double Length(float[] a) => Math.Sqrt(Product(a, a));
}
