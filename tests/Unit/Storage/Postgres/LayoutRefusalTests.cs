using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;
using Sut.Payloads;
using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class LayoutRefusalTests(PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    [SkippableFact]
    public void A_server_that_distributes_nothing_is_told_by_the_layout_and_the_way_out()
    {
        Skip.If(schema.Server.Citus is not null, "this server has citus");
        Refuses(TableLayout.Citus, "*the layout citus needs a server that distributes tables*create_distributed_table*CREATE EXTENSION citus*");
    }

    // At 1,024 partitions the server ran out of shared memory in the middle, and the schema could be dropped by nobody.
    [SkippableFact]
    public void More_partitions_than_the_server_has_locks_for_are_refused_with_both_numbers()
    {
        long room;
        using (NpgsqlCommand locks = schema.DataSource.CreateCommand("SELECT current_setting('max_locks_per_transaction')::bigint * (current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint)"))
        {
            room = (long)locks.ExecuteScalar()!;
        }

        Skip.If(room >= 1024 * 22, "this server has locks for as many partitions as there can be");
        Refuses(TableLayout.HashPartitions(1024), $"*1024 partitions take up to 22528 locks*room for {room} *at most {room / 22} partitions*max_locks_per_transaction*");
    }

    [SkippableFact]
    public void A_worker_is_told_from_its_coordinator()
    {
        CitusCluster cluster = PostgresServer.RequireCitus().Citus!;
        string[] worker = cluster.Workers[0].Split(':');
        NpgsqlConnectionStringBuilder there = new(schema.Server.ConnectionString)
        {
            Host = worker[0], Port = int.Parse(worker[1], System.Globalization.CultureInfo.InvariantCulture), Pooling = false,
        };
        Skip.If(there.Port == new NpgsqlConnectionStringBuilder(schema.Server.ConnectionString).Port, "the coordinator is its own worker");
        using NpgsqlConnection connection = new(there.ConnectionString);
        connection.Open();
        LayoutRefusal.Of(TableLayout.Citus, connection)!.Reason.Should().Contain("this node is a worker");
    }

    [SkippableTheory]
    [InlineData("UPDATE pg_dist_node SET shouldhaveshards = false", "this coordinator has none that takes shards", "citus_add_node")]
    [InlineData("SET LOCAL citus.shard_replication_factor = 77", "to lie on 77 workers", "citus.shard_replication_factor = 1")]
    public void A_coordinator_without_workers_enough_is_refused(string change, string reason, string wayOut)
    {
        PostgresServer.RequireCitus();
        using NpgsqlConnection connection = schema.DataSource.OpenConnection();
        using NpgsqlTransaction undone = connection.BeginTransaction();
        using NpgsqlCommand command = new(change, connection);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            Skip.If(true, "this role may not change the cluster's nodes, not even to undo it");
        }

        LayoutRefusal? lacking = LayoutRefusal.Of(TableLayout.Citus, connection);
        lacking!.Reason.Should().Contain(reason);
        lacking.WayOut.Should().Contain(wayOut);
    }

    private void Refuses(TableLayout layout, string message)
    {
        PostgresEntityOptions entities = new() { Table = "refused_entities", Layout = layout };
        RecordTableOptions records = new(PayloadFormat.Bson) { Table = "refused_records", Layout = layout };
        FluentActions.Invoking(() => new PostgresEntityStore(schema.ConnectionString, entities)).Should().Throw<PostgresStorageException>()
            .WithMessage("Table refused_entities: " + message);
        FluentActions.Invoking(() => new PostgresRecordTable(schema.ConnectionString, records).Create(drop: true))
            .Should().Throw<PostgresStorageException>().WithMessage("Table refused_records: " + message);
        using NpgsqlCommand left = schema.DataSource.CreateCommand(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND relname LIKE 'refused%'");
        left.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema.Name });
        left.ExecuteScalar().Should().Be(0L, "nothing was made before the refusal");
    }
}
