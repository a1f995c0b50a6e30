using SQLitePCL;
using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class GroupCommitTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30); // real time, so that a lost caller fails and does not hang

    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly List<int> _order = [];
    private readonly MeshEngine _engine;

    public GroupCommitTests() => _engine = Engine(WriteGrouping.WhenBusy);

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rows_that_wait_at_the_same_time_are_one_transaction()
    {
        PoolSlot<MeshConnection> held = Hold();
        Task<int>[] rows = [.. Enumerable.Range(0, 10).Select(i => Row($"n{i}"))];
        _engine.WriterState.Waiting.Should().Be(10);
        long before = _engine.WriterState.Rented;

        _engine.Writer.Return(held);

        (await All(rows)).Should().AllBeEquivalentTo(1);
        _engine.WriterState.Should().Match<PoolState>(state => state.Rented == before + 1 && state.Waiting == 0);
        (await Ids()).Should().HaveCount(10);
    }

    [Fact]
    public async Task A_duplicate_fails_alone()
    {
        PoolSlot<MeshConnection> held = Hold();
        Task<int> first = Row("a"), again = Row("a"), other = Row("b");

        _engine.Writer.Return(held);

        await All(first, other);
        (await FluentActions.Awaiting(() => again.WaitAsync(Patience)).Should().ThrowAsync<DuplicateKeyException>())
            .WithMessage("*'a'*");
        (await Ids()).Should().Equal("a", "b");
    }

    // SQLite turns the commit into a rollback when this hook says so; a disk that fails would do the same.
    [Fact]
    public async Task A_commit_that_fails_fails_the_whole_group_and_keeps_nothing()
    {
        PoolSlot<MeshConnection> held = Hold();
        raw.sqlite3_commit_hook(held.Item.Database.Handle, _ => 1, null);
        Task<int>[] rows = [Row("a"), Row("b"), Row("a")];

        _engine.Writer.Return(held);

        foreach (Task<int> row in rows)
        {
            await FluentActions.Awaiting(() => row.WaitAsync(Patience)).Should().ThrowAsync<SqliteStorageException>();
        }

        (await Ids()).Should().BeEmpty();
        held = Hold();
        raw.sqlite3_commit_hook(held.Item.Database.Handle, null, null);
        rows = [Row("a"), Row("b")];
        _engine.Writer.Return(held);
        await All(rows);
        (await Ids()).Should().Equal(["a", "b"], "the writer is as good as before");
    }

    // A work that throws what says nothing of its row leaves nobody's row behind, nor an open transaction.
    [Fact]
    public async Task A_failure_that_is_not_of_one_row_fails_the_whole_group()
    {
        PoolSlot<MeshConnection> held = Hold();
        Task<int> row = Row("a");
        Task<int> fails = _engine.WriteRow<int>("fail", 0, (_, _) => throw new IOException("the disk is gone"), default).AsTask();

        _engine.Writer.Return(held);

        await FluentActions.Awaiting(() => fails.WaitAsync(Patience)).Should().ThrowAsync<IOException>();
        await FluentActions.Awaiting(() => row.WaitAsync(Patience)).Should().ThrowAsync<IOException>();
        (await Ids()).Should().BeEmpty();
    }

    [Fact]
    public async Task Whoever_gives_up_before_the_group_starts_writes_nothing()
    {
        using CancellationTokenSource giveUp = new();
        PoolSlot<MeshConnection> held = Hold();
        Task<int> leader = Row("leader", giveUp.Token), other = Row("other");

        await giveUp.CancelAsync();

        await FluentActions.Awaiting(() => leader.WaitAsync(Patience)).Should().ThrowAsync<OperationCanceledException>();
        _engine.WriterState.Waiting.Should().Be(1);
        _engine.Writer.Return(held);
        await All(other);
        (await Ids()).Should().Equal("other");
    }

    // It runs: what is written cannot be taken back, so the caller learns that it is.
    [Fact]
    public async Task Whoever_gives_up_when_the_group_runs_learns_how_it_ended()
    {
        using CancellationTokenSource giveUp = new();
        PoolSlot<MeshConnection> held = Hold();
        Task<int> row = _engine.WriteRow("write", giveUp, (connection, source) =>
        {
            source.Cancel();
            connection.Nodes.Insert(new MeshNode("a", [], []), 1);
            return 1;
        }, giveUp.Token).AsTask();

        _engine.Writer.Return(held);

        await All(row);
        (await Ids()).Should().Equal("a");
    }

    [Fact]
    public async Task Each_caller_has_its_own_time_out()
    {
        PoolSlot<MeshConnection> held = Hold();
        Task<int> early = Row("early");
        _time.Advance(TimeSpan.FromSeconds(3));
        Task<int> late = Row("late");
        _time.Advance(TimeSpan.FromSeconds(2));

        PoolExhaustedException exhausted =
            (await FluentActions.Awaiting(() => early.WaitAsync(Patience)).Should().ThrowAsync<PoolExhaustedException>()).Which;
        (exhausted.Purpose, exhausted.Waited).Should().Be(("writing", TimeSpan.FromSeconds(5)));
        late.IsCompleted.Should().BeFalse();
        _engine.WriterState.Exhausted.Should().Be(1);
        _engine.Writer.Return(held);
        await All(late);
        (await Ids()).Should().Equal("late");
    }

    [Fact]
    public async Task A_group_has_the_place_of_its_first_caller_and_a_batch_waits_for_no_second_one()
    {
        PoolSlot<MeshConnection> held = Hold();
        Task<int>[] rows = [.. Enumerable.Range(0, WriteGroup.Most + 1).Select(Turn)];
        Task<int> batch = Write(-1), before = Turn(WriteGroup.Most + 1);

        _engine.Writer.Return(held);
        await All([.. rows, batch, before]);

        // The full group, then those who came before the batch and after it, since they are of one group, then the batch.
        _order.Should().Equal([.. Enumerable.Range(0, WriteGroup.Most + 2), -1]);
    }

    [Fact]
    public async Task Rows_that_come_while_a_group_runs_stand_behind_the_batch()
    {
        PoolSlot<MeshConnection> held = Hold();
        Task<int> late = null!;
        Task<int> first = _engine.WriteRow("row", 0, (_, _) =>
        {
            _order.Add(0);
            late = Turn(2);
            return 1;
        }, default).AsTask();
        Task<int> batch = Write(1);

        _engine.Writer.Return(held);
        await All(first, batch);
        await All(late);

        _order.Should().Equal(0, 1, 2);
    }

    [Fact]
    public async Task Closing_turns_away_the_whole_group()
    {
        PoolSlot<MeshConnection> held = Hold();
        Task<int>[] rows = [Row("a"), Row("b")];

        _engine.Dispose();
        _engine.Writer.Return(held);

        foreach (Task<int> row in rows)
        {
            await FluentActions.Awaiting(() => row.WaitAsync(Patience)).Should().ThrowAsync<ObjectDisposedException>();
        }

        await FluentActions.Awaiting(() => Row("c").WaitAsync(Patience)).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public void One_caller_alone_pays_for_no_group()
    {
        void Round()
        {
            for (int i = 0; i < 1000; i++)
            {
                _ = _engine.WriteRow("row", 1, static (_, one) => one, default).Result;
            }
        }

        Round();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Round();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    // Every way of committing, forced: what is kept and what is refused must be the same.
    [Theory]
    [InlineData(nameof(WriteGrouping.WhenBusy))]
    [InlineData(nameof(WriteGrouping.Never))]
    [InlineData(nameof(WriteGrouping.Always))]
    public void Threads_that_write_the_same_keys_are_refused_but_for_one_each(string grouping)
    {
        const int Threads = 10, Keys = 100;
        using MeshEngine engine = Engine(Enum.Parse<WriteGrouping>(grouping));
        int kept = 0, refused = 0;
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            for (int key = 0; key < Keys; key++)
            {
                try
                {
                    Task<int> row = Row(engine, $"shared {key}", default);
                    Interlocked.Add(ref kept, row.Wait(Patience) ? row.Result : int.MinValue);
                }
                catch (AggregateException failure) when (failure.InnerException is DuplicateKeyException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        (kept, refused).Should().Be((Keys, Keys * (Threads - 1)));
    }

    private static async Task<int[]> All(params Task<int>[] tasks) => await Task.WhenAll(tasks).WaitAsync(Patience);

    private static Task<int> Row(MeshEngine engine, string id, CancellationToken cancellation) =>
        engine.WriteRow("create node", id, static (connection, id) =>
        {
            connection.Nodes.Insert(new MeshNode(id, [], []), 1);
            return 1;
        }, cancellation).AsTask();

    private Task<int> Row(string id, CancellationToken cancellation = default) => Row(_engine, id, cancellation);

    // A row, and a batch, that only say when it was their turn.
    private Task<int> Turn(int turn) => _engine.WriteRow("row", turn, Noted, default).AsTask();

    private Task<int> Write(int turn) => _engine.Write("batch", turn, Noted, default).AsTask();

    private int Noted(MeshConnection connection, int turn)
    {
        _order.Add(turn);
        return 1;
    }

    private async Task<List<string>> Ids() =>
        [.. (await _engine.Read("list", 0, (connection, _) => connection.Nodes.List(false), default)).Select(node => node.NodeId)];

    private PoolSlot<MeshConnection> Hold()
    {
        _engine.Writer.TryRent(out PoolSlot<MeshConnection>? held).Should().BeTrue();
        return held!;
    }

    private MeshEngine Engine(WriteGrouping grouping) => new(
        SqliteFile.Ready(_folder.File($"{grouping}.db"), MeshSql.Format, checkLog: true),
        new MeshOptions { Time = _time, Grouping = grouping });
}
