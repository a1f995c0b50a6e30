using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;
using Sut.Storage;

namespace Unit.Addressing;

/// <summary>The same contract, with the same statements, on a table that a Citus coordinator distributes. Skipped elsewhere.</summary>
[Trait("Category", "Unit")]
public sealed class DistributedEntityStoreTests(PostgresSchema schema) : PostgresEntityStoreContract(schema, TableLayout.Citus)
{
    private readonly BitChain[] _chains = new BitChainGenerator(3).Take(6000);

    protected override PostgresSchema Schema
    {
        get
        {
            PostgresServer.RequireCitus();
            return base.Schema;
        }
    }

    [SkippableFact]
    public void A_large_bulk_spreads_over_all_workers_and_each_shard_has_its_key()
    {
        PostgresEntityOptions options = NewTable();
        using PostgresEntityStore store = new(Schema.ConnectionString, options);
        store.BulkInsert(_chains).Added.Should().Be(6000);
        store.BulkInsert(_chains).Should().Be(new BulkInsertResult(0, 6000));

        using NpgsqlConnection connection = Schema.DataSource.OpenConnection();
        TablePlacement placement = TablePlacement.Of(connection, options.Table)!;
        placement.Workers.Select(share => share.Worker).Should().Equal(placement.Cluster.Workers);
        placement.Shards.Should().Be(placement.Cluster.Shards * placement.Cluster.Copies);
        placement.Workers.Sum(share => share.Rows).Should().Be(6000L * placement.Cluster.Copies);
        placement.Workers.Should().OnlyContain(share => share.Rows > 6000 / 2 / placement.Workers.Count);
        using NpgsqlCommand keys = new(
            $"SELECT count(*) FROM run_command_on_shards('{options.Table}', 'SELECT 1 FROM pg_index WHERE indrelid = ''%s''::regclass AND indisprimary AND indisvalid') WHERE result = '1'", connection);
        keys.ExecuteScalar().Should().Be((long)placement.Cluster.Shards);
    }

    [SkippableFact]
    public void A_look_up_of_one_address_is_one_task_on_one_worker()
    {
        PostgresEntityOptions options = NewTable();
        using PostgresEntityStore store = new(Schema.ConnectionString, options);
        store.BulkInsert(_chains.AsSpan(0, 100));
        PostgresEntitySql sql = new(options.Table);
        foreach (string read in new[] { sql.Read, sql.ReadCanonical, sql.Contains })
        {
            using NpgsqlCommand plan = Schema.DataSource.CreateCommand("EXPLAIN " + read);
            plan.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = new byte[Stat7Address.Size] });
            using NpgsqlDataReader rows = plan.ExecuteReader();
            string.Join('\n', rows.Cast<System.Data.Common.DbDataRecord>().Select(row => row.GetString(0))).Should().Contain("Task Count: 1");
        }
    }
}
