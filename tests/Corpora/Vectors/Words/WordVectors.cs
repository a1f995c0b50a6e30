using Sut.Vectors;

namespace Corpora.Vectors.Words;

/// <summary>Words by falling frequency with their vectors: real data, in which ef finds less than in any that is generated here.</summary>
/// <param name="Words">The words, the most frequent first.</param>
/// <param name="Vectors">The vector of each.</param>
public sealed record WordVectors(IReadOnlyList<string> Words, VectorSet Vectors)
{
    /// <summary>Words taken out to ask with: as many as show half a point of recall, which a thousand queries leave to chance.</summary>
    public const int QueryCount = 2_000;

    private const int Components = 100;

    /// <summary>Reads the published package, fetched if need be.</summary>
    /// <returns>The words, or why there are none.</returns>
    public static (WordVectors? Words, string? Reason) ReadPublished()
    {
        WordPackage package = WordPackage.Published;
        return package.Fetch() is { } reason ? (null, reason) : (WordReader.Read(package.Path, Components), null);
    }

    /// <summary>
    /// The most frequent words but for those that ask, which are spread evenly among them: none asks for itself. All vectors have
    /// length 1.
    /// </summary>
    /// <param name="items">How many words.</param>
    /// <param name="order">The order in which they come.</param>
    /// <param name="queryCount">How many more are taken out to ask with.</param>
    public (VectorSet Vectors, QuerySet Queries) Corpus(int items, WordOrder order, int queryCount = QueryCount)
    {
        int all = items + queryCount;
        if (all > Words.Count)
        {
            throw new ArgumentException($"{items} words and {queryCount} that ask are more than {Words.Count}.", nameof(items));
        }

        HashSet<int> asking = [.. Enumerable.Range(0, queryCount).Select(i => (int)((((2L * i) + 1) * all) / (2L * queryCount)))];
        IEnumerable<int> kept = Enumerable.Range(0, all).Where(place => !asking.Contains(place));
        VectorSet vectors = Gather(order == WordOrder.Alphabet ? kept.OrderBy(place => Words[place], StringComparer.Ordinal) : kept, items);
        return (vectors, QuerySet.Of(vectors, Gather(asking.Order(), queryCount), VectorMetric.Cosine));
    }

    private VectorSet Gather(IEnumerable<int> places, int count)
    {
        float[] values = new float[count * Vectors.Dimension];
        int to = 0;
        foreach (int place in places)
        {
            Vectors[place].CopyTo(values.AsSpan(to));
            to += Vectors.Dimension;
        }

        VectorSet gathered = new(Vectors.Dimension, values);
        int zero = gathered.ScaleToUnitLength();
        return zero < 0 ? gathered : throw new InvalidDataException($"Word {zero} of those taken has no direction.");
    }
}
