using Corpora.Addressing;
using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;
using Sut.Storage;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class BulkLoadTests(PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    public static CellPlan Cells { get; } = new CellPlan("scale", "addressing", "bulk-load", "store=postgres")
        .Bounding(Metric.Ratio).Bounding(Metric.Throughput, "1M");

    private static PairedMeasurement Pace =>
        new(CellRun.FewRepeats, CellRun.PairedMeasurement.BlockLength, CellRun.PairedMeasurement.WarmUp);

    private static TableLayout Layout => Suites.Options.PgDistribute;

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Entities_are_loaded_almost_as_fast_as_postgresql_takes_bytes(CellCase cell)
    {
        using NpgsqlConnection connection = schema.DataSource.OpenConnection();
        ReadOnlyMemory<BitChain> chains = Corpus.First(cell.Items);
        Stat7Address[] addresses = Corpus.Addresses(cell.Items);
        EntityBatch batch = EntityBatch.Of(chains.Span);
        RawEntityCopy raw = new(CanonicalBytes.OfCorpus(cell.Items), addresses);
        CellRun run = SuiteRun.Current.Cell(cell, Layout);
        run.Prove($"every entity is read back as written, ours and the yardstick's (table layout {Layout})", () =>
        {
            OurLoad(connection, batch)().Should().Be(cell.Items);
            Check(addresses);
            run.Layout = schema.LayoutOf("entity", Layout);
            RawLoad(connection, raw)();
            Check(addresses);
        });
        run.Compare("raw binary COPY", progress => Pace.RunPrepared(
            _ => OurLoad(connection, batch), _ => RawLoad(connection, raw), progress));
        Execute(connection, "DROP TABLE entity");
        run.Conclude();
    }

    private Func<long> OurLoad(NpgsqlConnection connection, EntityBatch batch)
    {
        StartAfresh(connection);
        PostgresEntityStore store = new(schema.ConnectionString, new PostgresEntityOptions { Layout = Layout });
        return () =>
        {
            using (store)
            {
                return store.BulkInsert(batch).Added;
            }
        };
    }

    // In a new session, as the store's: the first COPY of one waits for thousands of page faults in the server's shared memory.
    private Func<long> RawLoad(NpgsqlConnection connection, RawEntityCopy raw)
    {
        StartAfresh(connection);
        RawEntityCopy.Prepare(connection, "entity", Layout);
        NpgsqlConnection session = schema.DataSource.OpenConnection();
        return () =>
        {
            using (session)
            {
                return raw.Load(session, "entity");
            }
        };
    }

    // Also from an empty log: neither side pays for writing out the other's pages. Not everybody may ask a server of theirs for that.
    private void StartAfresh(NpgsqlConnection connection)
    {
        Execute(connection, "DROP TABLE IF EXISTS entity");
        if (schema.Server.Source != "dsn")
        {
            Execute(connection, "CHECKPOINT");
        }
    }

    private void Check(Stat7Address[] addresses)
    {
        using PostgresEntityStore store = new(schema.ConnectionString);
        PostgresProof.Check(store, addresses);
    }

    private static void Execute(NpgsqlConnection connection, string statement)
    {
        using NpgsqlCommand command = new(statement, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
