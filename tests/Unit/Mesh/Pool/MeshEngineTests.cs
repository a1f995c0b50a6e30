using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class MeshEngineTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly MeshEngine _engine;

    public MeshEngineTests()
    {
        string file = SqliteFile.Ready(_folder.File("mesh.db"), MeshSql.Format, checkLog: true);
        _engine = new MeshEngine(file, new MeshOptions { PoolSize = 2, Time = _time });
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Work_is_done_when_the_call_returns_if_a_connection_is_free()
    {
        ValueTask<string> done = _engine.Read("echo", "x", (_, text) => text + text, default);

        done.IsCompletedSuccessfully.Should().BeTrue();
        (await done).Should().Be("xx");
    }

    // A failing disk under a mapping ends the process: only what reads for speed may map, and only where it gains.
    [Fact]
    public async Task The_pool_maps_a_file_beyond_its_page_cache_and_whoever_looks_for_damage_does_not()
    {
        static long Mapped(MeshConnection connection, int _) => connection.Database.Scalar("PRAGMA mmap_size");

        (await _engine.Read("map", 0, Mapped, default)).Should().Be(0, "a small file gains nothing");
        using (FileStream file = new(_engine.File, FileMode.Open))
        {
            file.SetLength((new SqliteOptions().PageCacheKiB * 1024L) + 4096); // nothing of it is read
        }

        using MeshEngine large = new(_engine.File, new MeshOptions()), unwilling = new(_engine.File, new MeshOptions { MappedBytes = 0 });
        (await large.Read("map", 0, Mapped, default)).Should().Be(new MeshOptions().MappedBytes).And.BePositive();
        (await large.Write("map", 0, Mapped, default)).Should().Be(0);
        using MeshConnection beside = large.OpenReader();
        Mapped(beside, 0).Should().Be(0);
        (await unwilling.Read("map", 0, Mapped, default)).Should().Be(0);
    }

    [Fact]
    public async Task A_connection_comes_back_when_work_throws()
    {
        for (int i = 0; i < 5; i++)
        {
            Func<Task> fails = async () => await _engine.Read<int, int>("fail", 0, (_, _) => throw new FormatException("no"), default);
            await fails.Should().ThrowAsync<FormatException>();
            _engine.Readers.State.InUse.Should().Be(0);
        }

        _engine.Readers.State.Opened.Should().Be(1, "the connection is as good as before");
    }

    [Fact]
    public async Task A_connection_comes_back_when_work_is_cancelled_in_the_middle()
    {
        using CancellationTokenSource giveUp = new CancellationTokenSource();
        Func<Task> cancelled = async () => await _engine.Write("write", giveUp, (connection, source) =>
        {
            using SqliteTransaction transaction = connection.Database.BeginWrite();
            connection.Nodes.Insert(new MeshNode("half", [], []), 1);
            source.Cancel();
            source.Token.ThrowIfCancellationRequested();
            transaction.Commit();
            return 0;
        }, giveUp.Token);

        await cancelled.Should().ThrowAsync<OperationCanceledException>();

        _engine.Writer.State.Should().Match<PoolState>(state => state.InUse == 0 && state.Opened == 1);
        (await _engine.Read("list", 0, (connection, _) => connection.Nodes.List(false), default)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_broken_connection_is_replaced()
    {
        await _engine.Read("break", 0, (connection, _) =>
        {
            connection.Database.Dispose();
            return 0;
        }, default);
        Func<Task> meets = async () => await _engine.Read("meet", 0, (connection, _) => connection.Nodes.List(false), default);

        await meets.Should().ThrowAsync<ObjectDisposedException>();

        await meets.Should().NotThrowAsync();
        _engine.Readers.State.Opened.Should().Be(2);
    }

    [Fact]
    public async Task A_connection_left_in_a_transaction_is_replaced_and_the_transaction_undone()
    {
        Func<Task> leaves = async () => await _engine.Write<int, int>("leave", 0, (connection, _) =>
        {
            connection.Database.BeginWrite();
            connection.Nodes.Insert(new MeshNode("half", [], []), 1);
            throw new FormatException("forgot the scope");
        }, default);

        await leaves.Should().ThrowAsync<FormatException>();

        await _engine.Write("write", 0, (connection, _) =>
        {
            connection.Nodes.Insert(new MeshNode("whole", [], []), 1);
            return 0;
        }, default);
        (await _engine.Read("list", 0, (connection, _) => connection.Nodes.List(false), default)).Should().ContainSingle();
        _engine.Writer.State.Opened.Should().Be(2);
    }

    [Fact]
    public async Task Readers_run_beside_the_writer_and_see_what_was_committed()
    {
        List<MeshNode> seen = await _engine.Write("write", _engine, (connection, engine) =>
        {
            using SqliteTransaction transaction = connection.Database.BeginWrite();
            connection.Nodes.Insert(new MeshNode("later", [], []), 1);
            List<MeshNode> meanwhile = engine.Read("list", 0, (reader, _) => reader.Nodes.List(false), default).Result;
            transaction.Commit();
            return meanwhile;
        }, default);

        seen.Should().BeEmpty();
        (await _engine.Read("list", 0, (connection, _) => connection.Nodes.List(false), default)).Should().ContainSingle();
    }

    [Fact]
    public async Task Writers_take_turns_in_order()
    {
        List<int> order = [];
        TaskCompletionSource entered = new TaskCompletionSource();
        TaskCompletionSource leave = new TaskCompletionSource();
        Task first = Task.Run(() => _engine.Write("first", 0, (_, _) =>
        {
            entered.SetResult();
            leave.Task.Wait();
            order.Add(0);
            return 0;
        }, default).AsTask());
        await entered.Task;
        Task[] others = [.. Enumerable.Range(1, 9).Select(i => _engine.Write("next", i, (_, turn) =>
        {
            order.Add(turn);
            return turn;
        }, default).AsTask())];
        _engine.Writer.State.Waiting.Should().Be(9);

        leave.SetResult();
        await Task.WhenAll([first, .. others]);

        order.Should().Equal(Enumerable.Range(0, 10));
    }

    [Fact]
    public async Task A_caller_who_gave_up_before_its_turn_does_nothing()
    {
        using CancellationTokenSource giveUp = new CancellationTokenSource();
        _engine.Writer.TryRent(out PoolSlot<MeshConnection>? held);
        bool ran = false;
        Task<int> waiting = _engine.Write("never", 0, (_, _) =>
        {
            ran = true;
            return 0;
        }, giveUp.Token).AsTask();

        await giveUp.CancelAsync();

        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
        _engine.Writer.Return(held!);
        ran.Should().BeFalse();
        _engine.Write("gone", 0, (_, _) => 0, giveUp.Token).IsCanceled.Should().BeTrue();
    }

    [Fact]
    public async Task Waiting_counts_towards_a_slow_operation()
    {
        _engine.Writer.TryRent(out PoolSlot<MeshConnection>? held);
        Task<int> waiting = _engine.Write("late", 0, (_, _) => 0, default).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(150));

        _engine.Writer.Return(held!);
        await waiting;
        await _engine.Write("quick", 0, (_, _) => 0, default);

        _engine.Slow.Count.Should().Be(1);
        _engine.Slow.Latest.Should().Equal(new SlowOperation("late", _time.GetUtcNow(), TimeSpan.FromMilliseconds(150)));
    }

    [Fact]
    public void Reading_connections_refuse_to_write()
    {
        using MeshConnection reader = _engine.OpenReader();

        FluentActions.Invoking(() => reader.Nodes.Insert(new MeshNode("x", [], []), 1)).Should().Throw<SqliteStorageException>()
            .Which.ResultCode.Should().Be(8);
    }

    [Fact]
    public void A_read_that_finds_nothing_allocates_nothing()
    {
        void Round()
        {
            for (int i = 0; i < 1000; i++)
            {
                _ = _engine.Read("get", "nobody", static (connection, id) => connection.Nodes.Get(id), default).Result;
            }
        }

        Round();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Round();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }
}
