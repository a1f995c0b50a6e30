using Corpora.Addressing;
using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;
using Sut.Storage;

namespace Scale.Addressing;

/// <summary>
/// What it costs to spread a table over workers: the same bulk into a distributed and into a plain table of one coordinator.
/// </summary>
[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class DistributedLoadTests(PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    private const string Spread = "entity_spread", Whole = "entity_whole";

    public static CellPlan Cells { get; } =
        new CellPlan("scale", "addressing", "bulk-load", "store=postgres,layout=citus,yardstick=plain").Bounding(Metric.Ratio);

    private static PairedMeasurement Pace =>
        new(CellRun.FewRepeats, CellRun.PairedMeasurement.BlockLength, CellRun.PairedMeasurement.WarmUp);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Entities_are_loaded_into_shards_nearly_as_fast_as_into_one_table(CellCase cell)
    {
        PostgresServer.RequireCitus();
        Stat7Address[] addresses = Corpus.Addresses(cell.Items);
        EntityBatch batch = EntityBatch.Of(Corpus.First(cell.Items).Span);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every entity is read back as written, from the shards and from the plain table", () =>
        {
            foreach (string table in (string[])[Spread, Whole])
            {
                Load(table, batch)().Should().Be(cell.Items);
                using PostgresEntityStore store = new(schema.ConnectionString, new PostgresEntityOptions { Table = table });
                PostgresProof.Check(store, addresses);
            }

            run.Layout = schema.LayoutOf(Spread, TableLayout.Citus);
        });
        run.Compare("plain table", progress => Pace.RunPrepared(_ => Load(Spread, batch), _ => Load(Whole, batch), progress));
        Drop(Spread);
        Drop(Whole);
        run.Conclude();
    }

    private Func<long> Load(string table, EntityBatch batch)
    {
        Drop(table);
        PostgresEntityStore store = new(schema.ConnectionString, new PostgresEntityOptions
        {
            Table = table, Layout = table == Spread ? TableLayout.Citus : TableLayout.Plain,
        });
        return () =>
        {
            using (store)
            {
                return store.BulkInsert(batch).Added;
            }
        };
    }

    private void Drop(string table)
    {
        using NpgsqlCommand drop = schema.DataSource.CreateCommand($"DROP TABLE IF EXISTS {table}");
        drop.ExecuteNonQuery();
    }
}
