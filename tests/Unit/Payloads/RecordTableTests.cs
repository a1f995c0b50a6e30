using Harness.Xunit.Postgres;
using Harness.Xunit.Running;
using Npgsql;
using Sut.Payloads;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Payloads;

[Trait("Category", "Unit")]
public sealed class RecordTableTests(PostgresSchema schema) : IClassFixture<PostgresSchema>, IDisposable
{
    private readonly TempFolder _folder = new();

    public static IEnumerable<object[]> Tables { get; } =
        from engine in (string[])["postgres", "partition:4", "citus",
            "sqlite"] from format in Enum.GetValues<PayloadFormat>() select new object[] { engine, format };

    [SkippableTheory]
    [MemberData(nameof(Tables))]
    public void Records_go_in_and_come_back_in_every_layout(string engine, PayloadFormat format)
    {
        IRecordTable table = Open(engine, new RecordTableOptions(format));
        table.Create(drop: true);
        table.Create(); // again: it is there
        RecordRoundTrip trip = new(table, format.Codec());
        WrittenRecord[] written = [trip.Write(1_000, 1), trip.Write(2, 2), trip.Write(1_000, 3)];
        foreach (WrittenRecord record in written)
        {
            trip.Read(record).Read.Should().BePositive();
        }

        FluentActions.Invoking(() => trip.Read(written[0] with { Digest = written[2].Digest })).Should().Throw<CorruptPayloadException>()
            .WithMessage("*came back as*");
        using IRecordConnection connection = table.Connect();
        RecordSizes sizes = connection.Sizes(written[0].Id);
        sizes.Payload.Should().BeInRange(written[0].PayloadBytes / 5, written[0].PayloadBytes * 2);
        sizes.Row.Should().BeGreaterThan(sizes.Payload);
        sizes.Table.Should().BeGreaterThan(sizes.Payload);
        table.Empty();
        FluentActions.Invoking(() => connection.Sizes(written[0].Id)).Should().Throw<KeyNotFoundException>();
        FluentActions.Invoking(() => trip.Read(written[0])).Should().Throw<KeyNotFoundException>();
    }

    [SkippableTheory]
    [InlineData("postgres")]
    [InlineData("partition:4")]
    [InlineData("citus")]
    public void The_storage_is_what_was_asked_for(string layout)
    {
        long Stored(PayloadStorage storage)
        {
            IRecordTable table = Open(layout, new RecordTableOptions(PayloadFormat.Bson) { Storage = storage });
            table.Create(drop: true);
            WrittenRecord written = new RecordRoundTrip(table, BsonCodec.Instance).Write(1_000, 1);
            using IRecordConnection connection = table.Connect();
            return connection.Sizes(written.Id).Payload;
        }

        long external = Stored(PayloadStorage.External), pglz = Stored(PayloadStorage.Default);
        external.Should().BeCloseTo(BsonCodec.LengthOf(1_000), 8);
        pglz.Should().BeLessThan(external / 2, "names repeat");
        Skip.IfNot(PostgresServer.Require().HasLz4, "this server was built without lz4; the other storages are as they were asked for");
        long lz4 = Stored(PayloadStorage.Lz4);
        lz4.Should().BeLessThan(external / 2).And.NotBe(pglz);
    }

    // Each would find no table and create it.
    [SkippableTheory]
    [InlineData("postgres")]
    [InlineData("partition:4")]
    [InlineData("citus")]
    public async Task Several_who_create_a_table_at_once_all_find_it(string layout)
    {
        for (int round = 0; round < 5; round++)
        {
            RecordTableOptions options = new(PayloadFormat.Bson) { Table = $"shared_{layout.Length}_{round}" };
            IRecordTable[] tables = [.. Enumerable.Range(0, 4).Select(_ => Open(layout, options))];
            using Barrier together = new(tables.Length);
            await Task.WhenAll(tables.Select(table => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait();
                    table.Create();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));
            new RecordRoundTrip(tables[0], BsonCodec.Instance).Write(10, 1).Id.Should().Be(1);
        }
    }

    [SkippableFact]
    public void Nothing_is_touched_outside_the_schema()
    {
        const string everything = """
            SELECT count(*)::text || ' ' || coalesce(md5(string_agg(it, ',' ORDER BY it)), '') FROM (
                SELECT n.nspname || '.' || c.relname || c.relkind::text || coalesce(pg_relation_filenode(c.oid), 0) AS it
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ANY($1)) objects
            """;
        using PostgresSchema bystander = new();
        using (NpgsqlCommand make = bystander.DataSource.CreateCommand(
            "CREATE TABLE stress_records(id bigint); INSERT INTO stress_records VALUES (7)"))
        {
            make.ExecuteNonQuery();
        }

        string Others()
        {
            using NpgsqlCommand count = bystander.DataSource.CreateCommand(everything);
            count.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = ["public", bystander.Name] });
            return (string)count.ExecuteScalar()!;
        }

        string before = Others();
        IRecordTable table = Open("postgres", new RecordTableOptions(PayloadFormat.Bson));
        table.Create(drop: true, truncate: true);
        new RecordRoundTrip(table, BsonCodec.Instance).Write(10, 1);
        table.Empty();
        Others().Should().Be(before);
        using NpgsqlCommand where =
            schema.DataSource.CreateCommand("SELECT count(*) FROM pg_tables WHERE tablename = 'stress_records' AND schemaname = $1");
        where.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema.Name });
        where.ExecuteScalar().Should().Be(1L);
    }

    // On a server of its own, for others come and go. A connection that was just closed may still count for a moment.
    [SkippableFact]
    public void Free_connections_are_what_the_server_will_still_open()
    {
        using LocalCluster cluster = LocalCluster.Require();
        PostgresRecordTable table = new(cluster.ConnectionString, new RecordTableOptions(PayloadFormat.Bson));
        table.Create(drop: true);
        Becomes(LocalCluster.MaxConnections);
        using IRecordConnection one = table.Connect();
        using IRecordConnection two = table.Connect();
        Becomes(LocalCluster.MaxConnections - 2);

        void Becomes(int free) =>
            SpinWait.SpinUntil(() => table.FreeConnections() == free, TimeSpan.FromSeconds(30)).Should().BeTrue("{0} are free", free);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("1t")]
    [InlineData("t\n")]
    public void A_name_that_wants_quotes_is_refused(string name) =>
        FluentActions.Invoking(() => new RecordTableOptions(PayloadFormat.Bson) { Table = name }).Should().Throw<ArgumentException>()
            .WithMessage("*must match*");

    public void Dispose() => _folder.Dispose();

    // "postgres" is the layout that PG_DISTRIBUTE names, one piece unless it is set.
    private IRecordTable Open(string engine, RecordTableOptions options)
    {
        if (engine == "sqlite")
        {
            return new SqliteRecordTable(_folder.File("records.db"), options);
        }

        TableLayout layout = engine == "postgres" ? Suites.Options.PgDistribute : TableLayout.Parse(engine);
        if (layout.IsDistributed)
        {
            PostgresServer.RequireCitus();
        }

        return new PostgresRecordTable(schema.ConnectionString, options with { Layout = layout });
    }
}
