using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>What a store does when its server dies and comes back. Each test has a server of its own to kill.</summary>
[Trait("Category", "Unit")]
public sealed class KilledServerTests
{
    private readonly BitChain[] _chains = new BitChainGenerator(13).Take(60_000);
    private readonly AddressGenerator _addresses = new();

    [SkippableFact]
    public void A_store_goes_on_with_what_was_kept_once_its_server_is_back()
    {
        using LocalCluster cluster = LocalCluster.Require();
        using PostgresEntityStore store = new(cluster.ConnectionString);
        store.BulkInsert(_chains.AsSpan(0, 6000));
        store.Add(StoredEntities.Unusual);
        OpenSessions(store, 4);

        cluster.Kill();

        ((Action)(() => _ = store.Count)).Should().Throw<NpgsqlException>();
        cluster.Start();
        store.Count.Should().Be(6001);
        store.TryGet(_addresses.Generate(_chains[5999]), out BitChain? read).Should().BeTrue();
        read.Should().Be(StoredEntities.Canonical(_chains[5999]));
        store.Add(_chains[6000]).IsNew.Should().BeTrue();
    }

    // Killed while the rows are on their way: whatever had arrived, nothing of it is seen.
    [SkippableFact]
    public void Nothing_of_a_bulk_is_kept_whose_server_was_killed_before_it_ended()
    {
        using LocalCluster cluster = LocalCluster.Require();
        using PostgresEntityStore store = new(cluster.ConnectionString);
        store.BulkInsert(_chains.AsSpan(0, 100));
        EntityBatch batch = EntityBatch.Of(_chains);
        using NpgsqlConnection holder = new(cluster.ConnectionString + ";Pooling=false");
        holder.Open();
        using NpgsqlCommand hold = new("BEGIN; LOCK TABLE entity IN SHARE MODE", holder);
        hold.ExecuteNonQuery();

        // The bulk sends its rows and then waits for the lock that is held here, so it cannot have ended.
        Task<BulkInsertResult> bulk = Task.Run(() => store.BulkInsert(batch));
        using NpgsqlCommand waiting = new("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'entity'::regclass", holder);
        SpinWait.SpinUntil(() => (long)waiting.ExecuteScalar()! > 0, TimeSpan.FromSeconds(30)).Should().BeTrue();
        cluster.Kill();

        ((Action)(() => bulk.GetAwaiter().GetResult())).Should().Throw<NpgsqlException>();
        cluster.Start();
        store.Count.Should().Be(100);
        store.BulkInsert(batch).Should().Be(new BulkInsertResult(59_900, 100));
    }

    // Several threads at once, so that several connections stand idle when the server dies.
    private static void OpenSessions(PostgresEntityStore store, int count)
    {
        using Barrier all = new(count);
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = count }, _ =>
        {
            all.SignalAndWait(TimeSpan.FromSeconds(5));
            store.Contains(default);
        });
    }
}
