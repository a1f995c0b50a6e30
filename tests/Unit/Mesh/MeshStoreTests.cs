using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class MeshStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly MeshStore _store;

    public MeshStoreTests() => _store = MeshStore.Open(_folder.File("mesh.db"), new MeshOptions { Time = _time, PoolSize = 2 });

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Everything_is_there_after_reopening_with_other_durability()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(100));
        await _store.Policies.CreateAsync(new MeshPolicy("p", "x", 1));
        await _store.Paths.SetAsync("a", "b", 1, "[]");
        List<MeshNode> before = await _store.Nodes.ListAsync();
        _store.Dispose();
        Directory.GetFiles(Path.GetDirectoryName(_store.File)!).Should().Equal(_store.File);

        using MeshStore reopened = MeshStore.Open(_store.File, new MeshOptions { Time = _time, Durability = SqliteDurability.Full });

        (await reopened.Nodes.ListAsync()).Should().Equal(before);
        (await reopened.Policies.GetAsync("p")).Should().NotBeNull();
        (await reopened.Paths.GetAsync("a", "b", 1)).Should().NotBeNull();
    }

    [Fact]
    public async Task Two_stores_on_one_file_see_each_other_and_both_may_write()
    {
        using MeshStore other = MeshStore.Open(_store.File);
        await Task.WhenAll(
            Task.Run(async () => await WriteSingly(_store, "a")),
            Task.Run(async () => await WriteSingly(other, "b")));

        (await _store.Nodes.ListAsync()).Should().HaveCount(200);
        (await other.Nodes.ListAsync()).Should().HaveCount(200);

        static async Task WriteSingly(MeshStore store, string prefix)
        {
            for (int i = 0; i < 100; i++)
            {
                await store.Nodes.CreateAsync(new MeshNode(prefix + i, [], []));
            }
        }
    }

    [Fact]
    public async Task Counts_what_is_in()
    {
        await _store.Nodes.CreateManyAsync(new[]
        {
            new MeshNode("a", [], [], Started: true, RoutesDiscovered: 5), new MeshNode("b", [], [], RoutesDiscovered: 6),
        });
        await _store.Policies.CreateAsync(new MeshPolicy("p", "x", 4));

        MeshStats stats = await _store.GetStatsAsync();

        (stats with { FileBytes = 0 }).Should().Be(new MeshStats(2, 1, 11, 1, 4, 0, 0, 0));
        stats.FileBytes.Should().BeGreaterThan(4096);
    }

    [Fact]
    public async Task A_snapshot_reads_one_state_while_others_write()
    {
        await _store.Nodes.CreateAsync(new MeshNode("a", [], []));
        using (MeshSnapshot snapshot = await _store.OpenSnapshotAsync())
        {
            await _store.Nodes.DeleteAsync("a");
            await _store.Nodes.CreateAsync(new MeshNode("b", [], []));

            snapshot.GetNode("a").Should().NotBeNull();
            snapshot.ListNodes().Select(node => node.NodeId).Should().Equal("a");
            snapshot.GetStats().Nodes.Should().Be(1);
            snapshot.ListPolicies().Should().BeEmpty();
            snapshot.GetPolicy("p").Should().BeNull();
            _store.Readers.InUse.Should().Be(1);
            snapshot.Dispose();
            FluentActions.Invoking(() => snapshot.GetNode("a")).Should().Throw<ObjectDisposedException>();
        }

        (await _store.Nodes.GetAsync("a")).Should().BeNull();
        _store.Readers.InUse.Should().Be(0);
    }

    [Fact]
    public async Task A_checkpoint_empties_the_log_unless_a_reader_needs_it()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(500));
        using MeshStore impatient = MeshStore.Open(_store.File, new MeshOptions { BusyTimeout = TimeSpan.Zero });
        using (await impatient.OpenSnapshotAsync())
        {
            await impatient.Nodes.CreateAsync(new MeshNode("late", [], []));
            (await impatient.CheckpointAsync()).IsComplete.Should().BeFalse();
        }

        (await impatient.CheckpointAsync()).IsComplete.Should().BeTrue();

        impatient.GetHealth().LogBytes.Should().Be(0);
    }

    [Fact]
    public async Task The_log_is_moved_by_itself_when_it_has_grown()
    {
        _store.GetHealth().LastCheckpoint.Should().BeNull();
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(30_000));

        MeshHealth health = _store.GetHealth();

        health.LastCheckpoint.Should()
            .Match<SqliteCheckpoint>(done => done.IsComplete && done.MovedPages >= 1000 && done.At == _time.GetUtcNow());
        health.FileBytes.Should().BeGreaterThan(1000 * 4096);
    }

    [Fact]
    public async Task Vacuum_gives_back_what_was_deleted()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(2000));
        foreach (MeshNode node in MadeUp.Nodes(1990))
        {
            await _store.Nodes.DeleteAsync(node.NodeId);
        }

        MeshHealth before = _store.GetHealth();
        before.FreePages.Should().BeGreaterThan(10);

        await _store.VacuumAsync();

        MeshHealth after = _store.GetHealth();
        after.FreePages.Should().Be(0);
        after.Pages.Should().BeLessThan(before.Pages - before.FreePages + 1);
        (await _store.Nodes.ListAsync()).Select(node => node.NodeId).Should().Equal(MadeUp.Nodes(2000)[1990..].Select(node => node.NodeId));
    }

    // The file shrinks under readers that have it mapped; a touch of what is gone would end this process.
    [Fact]
    public async Task A_mapped_file_shows_every_write_while_it_grows_and_shrinks()
    {
        _store.Dispose();
        using (FileStream file = new(_store.File, FileMode.Open))
        {
            file.SetLength((new SqliteOptions().PageCacheKiB * 1024L) + 4096); // large enough to be mapped; nothing of it is used
        }

        using MeshStore mapped = MeshStore.Open(_store.File, new MeshOptions { PoolSize = 2 });
        MeshNode[] nodes = MadeUp.Nodes(3000);
        for (int round = 0; round < 3; round++)
        {
            await mapped.Nodes.CreateManyAsync(nodes);
            (await mapped.Nodes.ListAsync()).Should().HaveCount(nodes.Length);
            await mapped.CheckpointAsync();
            await mapped.Nodes.UpdateAsync(nodes[round] with { RoutesDiscovered = 1000 + round });
            (await mapped.Nodes.GetAsync(nodes[round].NodeId))!.RoutesDiscovered.Should().Be(1000 + round);
            foreach (MeshNode node in nodes)
            {
                await mapped.Nodes.DeleteAsync(node.NodeId);
            }

            await mapped.VacuumAsync();
            await mapped.CheckpointAsync();
            new FileInfo(mapped.File).Length.Should().BeLessThan(100_000);
            (await mapped.Nodes.ListAsync()).Should().BeEmpty();
        }

        mapped.CheckIntegrity().Should().BeEmpty();
    }

    [Fact]
    public async Task Health_is_reported_when_every_connection_is_in_use()
    {
        using MeshSnapshot first = await _store.OpenSnapshotAsync(), second = await _store.OpenSnapshotAsync();
        Task<MeshNode?> waiting = _store.Nodes.GetAsync("a").AsTask();

        MeshHealth health = _store.GetHealth();

        health.Readers.Should().Match<PoolState>(pool => pool.Size == 2 && pool.InUse == 2 && pool.Waiting == 1);
        health.Writer.Should().Match<PoolState>(pool => pool.Size == 1 && pool.InUse == 0);
        health.Problems.Should().BeEmpty();
        _store.GetHealth(checkIntegrity: false).Problems.Should().BeNull();
        first.Dispose();
        (await waiting).Should().BeNull();
    }

    [Fact]
    public async Task A_writer_kept_waiting_is_a_slow_operation_in_the_health_report()
    {
        using ManualResetEventSlim inside = new ManualResetEventSlim();
        using ManualResetEventSlim leave = new ManualResetEventSlim();
        Task holding = Task.Run(() => _store.Nodes.CreateManyAsync(new HeldBatch(inside, leave).Memory).AsTask());
        inside.Wait();
        Task<bool> waiting = _store.Nodes.DeleteAsync("a").AsTask();
        _time.Advance(TimeSpan.FromSeconds(1));
        leave.Set();
        await Task.WhenAll(holding, waiting);

        MeshHealth health = _store.GetHealth();

        health.SlowOperationCount.Should().Be(2);
        health.SlowOperations.Select(slow => (slow.Name, slow.Took)).Should().Equal(
            ("create nodes", TimeSpan.FromSeconds(1)), ("delete node", TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Sixty_four_threads_share_two_connections_and_nobody_is_turned_away()
    {
        using MeshStore patient = MeshStore.Open(_store.File, new MeshOptions { PoolSize = 2, WaitTimeout = Timeout.InfiniteTimeSpan });
        int errors = 0;
        Thread[] threads = [.. Enumerable.Range(0, 64).Select(thread => new Thread(() =>
        {
            try
            {
                for (int i = 0; i < 20; i++)
                {
                    string id = $"{thread}-{i}";
                    patient.Nodes.CreateAsync(new MeshNode(id, [], [])).AsTask().GetAwaiter().GetResult();
                    if (patient.Nodes.GetAsync(id).AsTask().GetAwaiter().GetResult() is null)
                    {
                        Interlocked.Increment(ref errors);
                    }
                }
            }
            catch (Exception)
            {
                Interlocked.Increment(ref errors);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        errors.Should().Be(0);
        patient.Readers.Should()
            .Match<PoolState>(pool => pool.InUse == 0 && pool.Opened <= 2 && pool.Exhausted == 0 && pool.Rented == 64 * 20);
        patient.Writer.Opened.Should().Be(1);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        _store.Dispose();
        _store.Dispose();
        Func<Task>[] uses =
        [
            async () => await _store.Nodes.GetAsync("a"),
            async () => await _store.Nodes.CreateAsync(new MeshNode("a", [], [])),
            async () => await _store.OpenSnapshotAsync(),
            () => Task.FromResult(_store.GetHealth()),
            () => Task.FromResult(_store.CheckIntegrity()),
            () => Task.Run(() => _store.Backup(_folder.File("b.db"))),
        ];
        foreach (Func<Task> use in uses)
        {
            await use.Should().ThrowAsync<ObjectDisposedException>();
        }
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Action[] impossible =
        [
            () => _ = new MeshOptions { PoolSize = 0 },
            () => _ = new MeshOptions { PoolSize = 1001 },
            () => _ = new MeshOptions { WaitTimeout = TimeSpan.Zero },
            () => _ = new MeshOptions { BusyTimeout = TimeSpan.FromSeconds(-1) },
            () => _ = new MeshOptions { Durability = 0 },
            () => _ = new MeshOptions { MostPages = -1 },
            () => _ = new MeshOptions { MappedBytes = -1 },
            () => _ = new MeshOptions { SlowOperation = TimeSpan.Zero },
            () => _ = new MeshOptions { Time = null! },
        ];
        foreach (Action make in impossible)
        {
            make.Should().Throw<ArgumentException>();
        }
    }
}
