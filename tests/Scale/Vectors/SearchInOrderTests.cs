using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

/// <summary>The store's promise for vectors that come sorted: by what they belong to, by a component, by their length.</summary>
[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class SearchInOrderTests(VectorGraphs graphs)
{
    // Whom the others belong to: as many as the data have clusters.
    private const int Owners = 100;

    public static CellPlan ByOwner { get; } = In("owner");

    public static CellPlan ByComponent { get; } = In("component");

    public static CellPlan ByLength { get; } = In("length");

    [SkippableTheory]
    [MemberData(nameof(ByOwner))]
    [MemberData(nameof(ByComponent))]
    [MemberData(nameof(ByLength))]
    public void Vectors_that_come_in_an_order_are_found_as_in_any(CellCase cell)
    {
        VectorCorpus corpus = graphs.Corpus(VectorShape.Plain, cell.Items);
        VectorStore store = new(new VectorStoreOptions(VectorShape.Plain.Dimension, VectorMetric.L2) { Capacity = cell.Items });
        Recall recall = null!;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"every vector is reached, and {SelfRecall.For(VectorShape.Plain, cell.Items)}", () =>
        {
            foreach (int i in InOrder(corpus.Vectors, VectorShape.Part(cell.Cell.Variant, "order")!))
            {
                store.Add(i, corpus.Vectors[i]);
            }

            store.Check().Should().Match<StoreCheck>(static check => check.IsWhole);
            SelfRecall.For(VectorShape.Plain, cell.Items).Check(store, corpus.Vectors);
            recall = corpus.Judging.RecallOf(store, SelfRecall.For(VectorShape.Plain, cell.Items).Ef);
        });
        run.Recall(recall);
        run.Conclude();
    }

    private static CellPlan In(string order) =>
        new CellPlan("scale", "vectors", "search", $"order={order}").Only("25K", "100K")
            .Bounding(Metric.RecallMean).Bounding(Metric.RecallP5);

    private static int[] InOrder(VectorSet vectors, string order)
    {
        double[] keys = new double[vectors.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = order switch
            {
                "component" => vectors[i][0],
                "length" => Length(vectors[i]),
                _ => Owner(vectors, i),
            };
        }

        return [.. Enumerable.Range(0, keys.Length).OrderBy(i => keys[i])];
    }

    private static double Length(ReadOnlySpan<float> vector)
    {
        double sum = 0;
        foreach (float component in vector)
        {
            sum += (double)component * component;
        }

        return sum;
    }

    private static int Owner(VectorSet vectors, int i)
    {
        (int owner, double nearest) = (0, double.PositiveInfinity);
        for (int other = 0; other < Owners; other++)
        {
            double distance = ExactNeighbours.SquaredDistance(vectors[i], vectors[other]);
            (owner, nearest) = distance < nearest ? (other, distance) : (owner, nearest);
        }

        return owner;
    }
}
