using Harness.Xunit.Postgres;
using Harness.Xunit.Running;
using Npgsql;
using Sut.Storage;
using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>The vector store's contract as far as a server's table keeps it, in one piece, in partitions and distributed.</summary>
[Trait("Category", "Unit")]
public sealed class PgVectorStoreTests(PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    private const int Dimension = 8;
    private const int Vectors = 400;

    private readonly Random _random = new(5);

    public static IEnumerable<object[]> Stores { get; } =
        from layout in (string[])["postgres", "partition:4", "citus"]
        from metric in Enum.GetValues<VectorMetric>()
        select new object[] { layout, metric };

    public static TheoryData<string> Layouts { get; } = ["postgres", "partition:4", "citus"];

    [SkippableTheory]
    [MemberData(nameof(Stores))]
    public void Exact_search_is_that_of_the_store_in_memory(string layout, VectorMetric metric)
    {
        using PgVectorStore store = Filled(layout, metric, out VectorStore memory);
        Neighbour[] ours = new Neighbour[10], theirs = new Neighbour[10];
        for (int i = 0; i < 20; i++)
        {
            float[] query = Vector();
            store.SearchExact(query, 10, ours).Should().Be(10);
            memory.SearchExact(query, 10, theirs).Should().Be(10);
            ours.Select(it => it.Id).Should().Equal(theirs.Select(it => it.Id));
            ours.Zip(theirs).Should().OnlyContain(pair => Math.Abs(pair.First.Distance - pair.Second.Distance) < 1e-4);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Stores))]
    public void The_index_finds_nearly_all_of_what_exact_search_finds(string layout, VectorMetric metric)
    {
        using PgVectorStore store = Filled(layout, metric, out _);
        store.BuildIndex();
        store.BuildIndex(); // again: it is there
        Neighbour[] found = new Neighbour[10], exact = new Neighbour[10];
        int right = 0;
        for (int i = 0; i < 20; i++)
        {
            float[] query = Vector();
            store.Search(query, 10, found, ef: 100).Should().Be(10);
            store.SearchExact(query, 10, exact);
            right += found.Select(it => it.Id).Intersect(exact.Select(it => it.Id)).Count();
        }

        right.Should().BeGreaterThan(190, "of 200 at this width");
    }

    [SkippableTheory]
    [MemberData(nameof(Layouts))]
    public void A_filter_admits_by_metadata_and_still_finds_k(string layout)
    {
        using PgVectorStore store = Open(layout, VectorMetric.L2);
        for (int i = 0; i < 60; i++)
        {
            store.Add(i, Vector(), new Metadata(("kind", i % 10 == 0 ? "rare" : "common"), ("n", $"{i}")));
        }

        store.BuildIndex();
        Neighbour[] found = new Neighbour[10];
        Metadata rare = new(("kind", "rare"));
        store.Search(Vector(), 5, found, ef: 10, rare).Should().Be(5);
        found.Take(5).Should().OnlyContain(it => it.Id.Number % 10 == 0);
        store.SearchExact(Vector(), 5, found, rare).Should().Be(5);
        found.Take(5).Should().OnlyContain(it => it.Id.Number % 10 == 0);

        store.Search(Vector(), 5, found, filter: new Metadata(("kind", "none"))).Should().Be(0);
    }

    [SkippableTheory]
    [MemberData(nameof(Layouts))]
    public void A_vector_is_added_replaced_read_and_deleted(string layout)
    {
        using PgVectorStore store = Open(layout, VectorMetric.L2);
        float[] first = Vector(), second = Vector(), read = new float[Dimension];
        store.Add(1, first, new Metadata(("a", "\"ä\"")));
        store.TryGet(1, read, out Metadata metadata).Should().BeTrue();
        read.Should().Equal(first);
        metadata["a"].Should().Be("\"ä\"");
        ((Action)(() => store.Add(1, second))).Should().Throw<DuplicateIdException>().Which.Id.Should().Be(new VectorId(1));

        store.Upsert(1, second);
        store.Upsert(2, first);
        store.TryGet(1, read, out metadata).Should().BeTrue();
        read.Should().Equal(second);
        metadata.Count.Should().Be(0, "it is replaced with the vector");
        store.Update(2, second).Should().BeTrue();
        store.Update(3, second).Should().BeFalse();
        store.Count.Should().Be(2);
        store.Delete(1).Should().BeTrue();
        store.Delete(1).Should().BeFalse();
        store.TryGet(1, read, out _).Should().BeFalse();
        store.Clear();
        store.Count.Should().Be(0);
    }

    [SkippableTheory]
    [MemberData(nameof(Layouts))]
    public void Many_are_added_all_or_none(string layout)
    {
        using PgVectorStore store = Open(layout, VectorMetric.L2);
        store.Add(7, Vector());
        VectorId[] ids = [5, 6, 7];
        float[] vectors = [.. Vector(), .. Vector(), .. Vector()];
        ((Action)(() => store.AddMany(ids, vectors))).Should().Throw<DuplicateIdException>().Which.Id.Should().Be(new VectorId(7));
        ((Action)(() => store.AddMany((VectorId[])[8, 8, 9], vectors))).Should().Throw<DuplicateIdException>();
        store.Count.Should().Be(1, "nothing of a refused batch is kept");
        store.AddMany((VectorId[])[8, 9, 10], vectors);
        store.Count.Should().Be(4);
    }

    [SkippableFact]
    public void What_has_no_place_is_refused_before_it_is_sent()
    {
        using PgVectorStore store = Open("postgres", VectorMetric.Cosine);
        float[] vector = Vector();
        ((Action)(() => store.Add(1, new float[Dimension]))).Should().Throw<VectorRejectedException>().WithMessage("*direction*");
        ((Action)(() => store.Add(1, new float[Dimension - 1]))).Should().Throw<ArgumentException>().WithMessage("*7 components*have 8*");
        vector[3] = float.NaN;
        ((Action)(() => store.AddMany((VectorId[])[1], vector))).Should().Throw<VectorRejectedException>().WithMessage("Component 3 of vector 0*");
        ((Action)(() => store.Search(Vector(), 0, new Neighbour[1]))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => store.Search(Vector(), 2, new Neighbour[1]))).Should().Throw<ArgumentException>().WithMessage("*2 neighbours*not 1*");
        ((Action)(() => store.Add("one", Vector()))).Should().Throw<ArgumentException>().WithMessage("*\"one\" is a text*numbers*");
        store.Count.Should().Be(0);
    }

    [SkippableFact]
    public void A_search_goes_through_the_index_and_an_exact_one_does_not()
    {
        using PgVectorStore store = Filled("", VectorMetric.L2, out _);
        store.BuildIndex();
        Plan(exact: false).Should().Contain("_hnsw");
        Plan(exact: true).Should().NotContain("_hnsw");

        string Plan(bool exact)
        {
            // So few vectors the server would rather compare.
            using NpgsqlConnection connection = schema.DataSource.OpenConnection();
            using (NpgsqlCommand off = new("SET enable_seqscan = off; SET enable_sort = off", connection))
            {
                off.ExecuteNonQuery();
            }

            string query = $"'[{string.Join(',', Enumerable.Repeat("1", Dimension))}]'";
            using NpgsqlCommand plan = new("EXPLAIN " + store.Sql.Search(exact, filtered: false)
                .Replace("$1", query, StringComparison.Ordinal).Replace("$2", "10", StringComparison.Ordinal), connection);
            using NpgsqlDataReader rows = plan.ExecuteReader();
            return string.Join('\n', rows.Cast<System.Data.Common.DbDataRecord>().Select(row => row.GetString(0)));
        }
    }

    private PgVectorStore Filled(string layout, VectorMetric metric, out VectorStore memory)
    {
        PgVectorStore store = Open(layout, metric);
        float[] all = [.. Enumerable.Range(0, Vectors).SelectMany(_ => Vector())];
        VectorId[] ids = [.. Enumerable.Range(0, Vectors).Select(i => new VectorId(i))];
        store.AddMany(ids, all);
        memory = new VectorStore(new VectorStoreOptions(Dimension, metric));
        memory.AddMany(ids, all);
        return store;
    }

    private PgVectorStore Open(string layout, VectorMetric metric)
    {
        TableLayout asked = layout == "postgres" ? Suites.Options.PgDistribute : TableLayout.Parse(layout);
        if (asked.IsDistributed)
        {
            PostgresServer.RequireCitus();
        }

        PgVectorExtension.Require(schema.Server);
        return new PgVectorStore(schema.ConnectionString, new PgVectorOptions(Dimension, metric)
        {
            Table = $"v{Guid.NewGuid():N}", Layout = asked,
        });
    }

    private float[] Vector() => [.. Enumerable.Range(0, Dimension).Select(_ => (float)((_random.NextDouble() * 2) - 1))];
}
