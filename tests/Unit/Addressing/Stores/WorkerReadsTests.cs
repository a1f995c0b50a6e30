using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;
using Sut.Storage;

namespace Unit.Addressing;

/// <summary>The same contract where reads of one address go to the worker that has it. Skipped where there is no Citus cluster.</summary>
[Trait("Category", "Unit")]
public sealed class WorkerReadsTests(PostgresSchema schema) : PostgresEntityStoreContract(schema, TableLayout.Citus)
{
    private readonly BitChain[] _chains = new BitChainGenerator(5).Take(2000);

    protected override PostgresSchema Schema
    {
        get
        {
            PostgresServer.RequireCitus();
            return base.Schema;
        }
    }

    private protected override PostgresEntityOptions NewTable() => base.NewTable() with { ReadsFromWorkers = true };

    [SkippableFact]
    public void Every_address_is_read_on_the_worker_that_has_its_shard()
    {
        PostgresEntityOptions options = NewTable();
        using PostgresEntityStore store = new(Schema.ConnectionString, options);
        store.BulkInsert(_chains);
        using NpgsqlConnection coordinator = Schema.DataSource.OpenConnection();
        ShardMap map = ShardMap.Of(coordinator, options.Table)!;
        map.Workers.Select(worker => $"{worker.Host}:{worker.Port}").Should().BeEquivalentTo(CitusCluster.Of(coordinator)!.Workers);
        foreach (BitChain chain in _chains.AsSpan(0, 200))
        {
            Stat7Address address = new AddressGenerator().Generate(chain);
            (string host, int port) = map.Workers[map.WorkerOf(address.AsSpan())];
            using NpgsqlCommand place = new($"""
                SELECT count(*) FROM pg_dist_placement JOIN pg_dist_node USING (groupid)
                WHERE shardid = get_shard_id_for_distribution_column('{options.Table}', $1) AND nodename = $2 AND nodeport = $3
                """, coordinator);
            place.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = address.AsSpan().ToArray() });
            place.Parameters.Add(new NpgsqlParameter<string> { TypedValue = host });
            place.Parameters.Add(new NpgsqlParameter<int> { TypedValue = port });
            place.ExecuteScalar().Should().Be(1L, "the shard of {0} lies there", address);
            store.TryGet(address, out BitChain? read).Should().BeTrue();
            read.Should().Be(StoredEntities.Canonical(chain));
        }
    }

    // On any server.
    [SkippableFact]
    public void A_table_in_one_piece_has_no_workers_to_read_from()
    {
        PostgresEntityOptions options = base.NewTable() with { Layout = TableLayout.Plain, ReadsFromWorkers = true };

        FluentActions.Invoking(() => new PostgresEntityStore(base.Schema.ConnectionString, options))
            .Should().Throw<PostgresStorageException>()
            .WithMessage("*Citus does not distribute it*leave ReadsFromWorkers off*");
    }
}
