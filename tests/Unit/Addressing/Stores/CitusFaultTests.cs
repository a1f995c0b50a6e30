using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;
using Sut.Payloads;
using Sut.Storage;
using Xunit.Abstractions;

namespace Unit.Addressing;

/// <summary>
/// What stays of writes while a cluster loses a worker, its coordinator, or moves a shard. On a cluster of the tests' own.
/// </summary>
[Trait("Category", "Unit")]
public sealed class CitusFaultTests(ITestOutputHelper output) : IDisposable
{
    private readonly LocalCitus _cluster = LocalCitus.Require();
    private readonly BitChain[] _chains = new BitChainGenerator(17).Take(200_000);

    [SkippableFact]
    public void Every_acknowledged_entity_is_there_after_a_worker_was_killed_in_mid_load()
    {
        using PostgresEntityStore store = Open();
        using WriteOutcomes writes = new(store, _chains);
        writes.Start();
        writes.AwaitMore(200);
        _cluster.Workers[0].Kill();
        writes.AwaitFailure();
        writes.AwaitMore(20); // of the shards on the other worker
        _cluster.Workers[0].Start();
        writes.AwaitMore(200);
        Conclude(writes);
    }

    [SkippableFact]
    public void Every_acknowledged_entity_is_there_after_the_coordinator_was_killed_and_started()
    {
        using PostgresEntityStore store = Open();
        using WriteOutcomes writes = new(store, _chains);
        writes.Start();
        writes.AwaitMore(200);
        _cluster.Coordinator.Kill();
        writes.AwaitFailure();
        _cluster.Coordinator.Start();
        writes.AwaitMore(200);
        Conclude(writes);
    }

    [SkippableFact]
    public void Every_acknowledged_entity_is_there_after_shards_moved_while_they_were_written_to()
    {
        using PostgresEntityStore store = Open();
        using WriteOutcomes writes = new(store, _chains);
        writes.Start();
        writes.AwaitMore(100);
        using NpgsqlConnection connection = Connect();
        TablePlacement before = TablePlacement.Of(connection, "entity")!;
        int from = LocalCitus.PortOf(_cluster.Workers[0]), to = LocalCitus.PortOf(_cluster.Workers[1]);
        using (NpgsqlCommand move = new($"""
            SELECT citus_move_shard_placement(shardid, '127.0.0.1', {from}, '127.0.0.1', {to})
            FROM (SELECT shardid FROM citus_shards WHERE table_name = 'entity'::regclass AND nodeport = {from} ORDER BY 1 LIMIT 1) moved
            """, connection) { CommandTimeout = 0 })
        {
            move.ExecuteNonQuery();
        }

        writes.AwaitMore(100);
        Conclude(writes);
        TablePlacement after = TablePlacement.Of(connection, "entity")!;
        output.WriteLine($"{before}; {after}");
        (after.Workers.Max(it => it.Shards) - before.Workers.Max(it => it.Shards)).Should().Be(1, "a shard has moved");
    }

    [SkippableFact]
    public void Every_acknowledged_record_of_a_ramp_is_read_back_after_a_worker_was_killed()
    {
        RecordTableOptions options = new(PayloadFormat.Bson) { Layout = TableLayout.Citus };
        PostgresRecordTable table = new(_cluster.Coordinator.ConnectionString, options);
        table.Create(drop: true);
        RecordRoundTrip trip = new(table, BsonCodec.Instance);
        List<WrittenRecord> written = [];
        int indeterminate = 0;
        for (int epochs = 10; epochs <= 600; epochs += 10)
        {
            if (epochs == 200)
            {
                _cluster.Workers[1].Kill();
            }
            else if (epochs == 400)
            {
                _cluster.Workers[1].Start();
            }

            try
            {
                written.Add(trip.Write(epochs, (ulong)epochs));
            }
            catch (NpgsqlException unknown) when (epochs is >= 200 and < 400)
            {
                output.WriteLine($"{epochs} epochs: {PayloadLimits.TextOf(unknown)}");
                indeterminate++;
            }
        }

        indeterminate.Should().BeGreaterThan(0, "a third of the ramp had one worker of two");
        written.Should().OnlyContain(record => trip.Read(record).Read > TimeSpan.Zero);
        using NpgsqlConnection connection = Connect();
        using NpgsqlCommand count = new("SELECT count(*) FROM stress_records", connection);
        long there = (long)count.ExecuteScalar()!;
        output.WriteLine($"{written.Count} acknowledged, {indeterminate} indeterminate, {there} there");
        there.Should().BeInRange(written.Count, written.Count + indeterminate);
    }

    public void Dispose() => _cluster.Dispose();

    private PostgresEntityStore Open() =>
        new(_cluster.Coordinator.ConnectionString, new PostgresEntityOptions { Layout = TableLayout.Citus });

    private NpgsqlConnection Connect()
    {
        NpgsqlConnection connection = new(_cluster.Coordinator.ConnectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    private void Conclude(WriteOutcomes writes)
    {
        writes.Stop();
        int there = writes.Resolve();
        output.WriteLine($"{writes.Acknowledged} acknowledged, all there; {writes.Indeterminate} indeterminate, of which reading found {there} there and {writes.Indeterminate - there} not");
    }
}
