using Corpora.Vectors;
using Harness.Xunit.Postgres;
using Sut.Vectors;

namespace Scale.Vectors;

/// <summary>Search in a server's table through pgvector's index, beside the same statements by the driver alone, with recall.</summary>
[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class PgVectorSearchTests(VectorGraphs graphs, PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    private const int Ef = 200;

    public static CellPlan Cells { get; } = new CellPlan("scale", "vectors", "server-search", "store=pgvector")
        .Bounding(Metric.RecallMean).Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void The_servers_index_finds_almost_all_neighbours_at_the_speed_of_its_statements(CellCase cell)
    {
        PgVectorExtension.Require(schema.Server);
        VectorCorpus corpus = graphs.Corpus(VectorShape.Of(""), cell.Items);
        PgVectorOptions options = new(corpus.Vectors.Dimension, VectorMetric.L2) { Layout = Suites.Options.PgDistribute, Ef = Ef };
        using PgVectorStore store = new(schema.ConnectionString, options);
        store.Clear();
        store.AddMany(Enumerable.Range(0, cell.Items).Select(i => new VectorId(i)).ToArray(), corpus.Vectors.Memory);
        store.BuildIndex();
        CellRun run = SuiteRun.Current.Cell(cell, options.Layout);
        run.Layout = schema.LayoutOf(options.Table, options.Layout);
        Recall recall = null!;
        run.Prove(FormattableString.Invariant($"recall at ef {Ef} is measured against exact neighbours; the server's own exact search finds all"), () =>
        {
            corpus.Choosing.RecallOf((query, result) => store.SearchExact(query.ToArray(), VectorCorpus.K, result)).Min.Should().Be(1);
            recall = corpus.Judging.RecallOf((query, result) => store.Search(query.ToArray(), VectorCorpus.K, result));
        });
        using RawVectorSearch raw = new(schema.ConnectionString, store.Sql, options);
        Queries ours = new(corpus), theirs = new(corpus);
        Neighbour[] found = new Neighbour[VectorCorpus.K];
        run.Compare("the same statements", progress => SearchWork.Pace.Run(
            () => store.Search(ours.Next(), VectorCorpus.K, found) / VectorCorpus.K,
            () => raw.Search(theirs.Next(), VectorCorpus.K, Ef) / VectorCorpus.K, progress));
        run.Recall(recall);
        run.Conclude();
    }

    // As arrays, which both sides are given alike.
    private sealed class Queries(VectorCorpus corpus)
    {
        private readonly float[][] _all =
            [.. Enumerable.Range(0, corpus.Judging.Queries.Count).Select(i => corpus.Judging.Queries[i].ToArray())];

        private int _next;

        public float[] Next() => _all[_next = _next + 1 == _all.Length ? 0 : _next + 1];
    }
}
