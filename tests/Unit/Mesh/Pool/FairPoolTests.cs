using Sut.Mesh;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class FairPoolTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly ManualTime _time = new();
    private readonly List<Resource> _opened = [];

    [Fact]
    public void Opens_as_many_as_needed_and_uses_them_again()
    {
        using FairPool<Resource> pool = Pool(3);
        for (int i = 0; i < 10; i++)
        {
            PoolSlot<Resource> one = Rent(pool), other = Rent(pool);
            _ = (one.Item, other.Item);
            pool.Return(one);
            pool.Return(other);
        }

        _opened.Should().HaveCount(2);
        pool.State.Should().Be(new PoolState("reading", 3, Open: 2, InUse: 0, Waiting: 0, Rented: 20, Opened: 2, Exhausted: 0));
    }

    [Fact]
    public void Never_hands_out_more_than_its_size()
    {
        using FairPool<Resource> pool = Pool(2);
        Rent(pool).Should().NotBeSameAs(Rent(pool));

        pool.TryRent(out _).Should().BeFalse();
        pool.State.InUse.Should().Be(2);
    }

    // Each caller is in the queue when its call returns, so the order of the calls is the order of the queue.
    [Fact]
    public async Task Serves_in_the_order_of_asking()
    {
        using FairPool<Resource> pool = Pool(1);
        PoolSlot<Resource> slot = Rent(pool);
        Task<PoolSlot<Resource>>[] queue = [.. Enumerable.Range(0, 20).Select(_ => pool.RentAsync(default).AsTask())];
        pool.State.Waiting.Should().Be(20);

        for (int turn = 0; turn < queue.Length; turn++)
        {
            pool.Return(slot);
            slot = await queue[turn].WaitAsync(TimeSpan.FromSeconds(10)); // real time, so that a wrong order fails and does not hang
            queue.Count(later => later.IsCompleted).Should().Be(turn + 1);
        }

        pool.State.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task Nobody_overtakes_whoever_waits()
    {
        using FairPool<Resource> pool = Pool(1);
        PoolSlot<Resource> slot = Rent(pool);
        Task<PoolSlot<Resource>> first = pool.RentAsync(default).AsTask();

        pool.Return(slot);

        pool.TryRent(out _).Should().BeFalse("the slot went to the one who waited");
        (await first).Should().BeSameAs(slot);
    }

    // A slot is free for a moment on its way to whoever waits. Here the moment lasts until whoever asks has been refused.
    [Fact]
    public async Task Nobody_overtakes_while_a_slot_is_handed_over()
    {
        using FairPool<Resource> pool = Pool(1);
        PoolSlot<Resource> slot = Rent(pool);
        Task<PoolSlot<Resource>> first = pool.RentAsync(default).AsTask();
        Task handOver;
        lock (pool.Gate)
        {
            handOver = Task.Factory.StartNew(() => pool.Return(slot), TaskCreationOptions.LongRunning);
            SpinWait.SpinUntil(() => pool.State.InUse == 0, TimeSpan.FromSeconds(30)).Should().BeTrue("it is free");
            pool.TryRent(out _).Should().BeFalse("somebody waits for it");
        }

        await handOver;
        (await first).Should().BeSameAs(slot);
    }

    [Fact]
    public async Task Exhausted_pool_times_out_and_recovers()
    {
        using FairPool<Resource> pool = Pool(2);
        PoolSlot<Resource> held = Rent(pool);
        Rent(pool);
        Task<PoolSlot<Resource>> late = pool.RentAsync(default).AsTask();

        _time.Advance(Limit - TimeSpan.FromTicks(1));
        late.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromTicks(1));

        PoolExhaustedException exhausted = (await FluentActions.Awaiting(() => late).Should().ThrowAsync<PoolExhaustedException>()
            .WithMessage("None of 2 connections for reading came free within 5 s.*PoolSize*WaitTimeout*")).Which;
        (exhausted.Purpose, exhausted.Size, exhausted.Waited).Should().Be(("reading", 2, Limit));
        pool.State.Should().Match<PoolState>(state => state.Waiting == 0 && state.Exhausted == 1);
        pool.Return(held);
        Rent(pool).Should().BeSameAs(held);
    }

    [Fact]
    public async Task Whoever_gives_up_leaves_the_queue_to_the_others()
    {
        using FairPool<Resource> pool = Pool(1);
        using CancellationTokenSource giveUp = new CancellationTokenSource();
        PoolSlot<Resource> slot = Rent(pool);
        Task<PoolSlot<Resource>> first = pool.RentAsync(giveUp.Token).AsTask(), second = pool.RentAsync(default).AsTask();

        await giveUp.CancelAsync();

        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        pool.State.Should().Match<PoolState>(state => state.Waiting == 1 && state.Exhausted == 0);
        pool.Return(slot);
        (await second).Should().BeSameAs(slot);
        pool.Return(slot);
        pool.State.InUse.Should().Be(0);
    }

    // Giving up races with being served; whoever wins, the slot is either the caller's or back in the pool.
    [Fact]
    public async Task A_slot_granted_while_its_caller_gives_up_is_not_lost()
    {
        using FairPool<Resource> pool = Pool(1);
        for (int i = 0; i < 500; i++)
        {
            using CancellationTokenSource giveUp = new CancellationTokenSource();
            PoolSlot<Resource> slot = Rent(pool);
            Task<PoolSlot<Resource>> waiter = pool.RentAsync(giveUp.Token).AsTask();
            using Barrier start = new Barrier(2);
            Task cancels = Task.Run(() =>
            {
                start.SignalAndWait();
                giveUp.Cancel();
            });
            start.SignalAndWait();
            pool.Return(slot);
            await cancels;
            try
            {
                pool.Return(await waiter);
            }
            catch (OperationCanceledException)
            {
            }

            pool.State.Should().Match<PoolState>(state => state.InUse == 0 && state.Waiting == 0, "round {0}", i);
        }
    }

    [Fact]
    public void A_discarded_connection_is_replaced_when_next_needed()
    {
        using FairPool<Resource> pool = Pool(1);
        PoolSlot<Resource> slot = Rent(pool);
        Resource broken = slot.Item;
        slot.Dispose();
        pool.Return(slot);
        pool.State.Open.Should().Be(0);

        Rent(pool).Item.Should().NotBeSameAs(broken);

        broken.IsDisposed.Should().BeTrue();
        pool.State.Opened.Should().Be(2);
    }

    [Fact]
    public void A_connection_that_does_not_open_costs_no_slot()
    {
        int attempts = 0;
        using FairPool<Resource> pool = new FairPool<Resource>(
            "reading", 1, () => attempts++ == 0 ? throw new IOException("not yet") : new Resource(), Limit, _time);
        PoolSlot<Resource> slot = Rent(pool);

        FluentActions.Invoking(() => slot.Item).Should().Throw<IOException>();
        pool.Return(slot);

        Rent(pool).Item.Should().NotBeNull();
    }

    [Fact]
    public async Task Closing_turns_away_who_waits_and_closes_what_comes_back()
    {
        FairPool<Resource> pool = Pool(2);
        PoolSlot<Resource> used = Rent(pool), idle = Rent(pool);
        _ = (used.Item, idle.Item);
        Task<PoolSlot<Resource>> waiting = pool.RentAsync(default).AsTask();
        pool.Return(idle);
        PoolSlot<Resource> granted = await waiting;
        Task<PoolSlot<Resource>> turnedAway = pool.RentAsync(default).AsTask();
        pool.Return(granted);
        (await turnedAway).Should().BeSameAs(granted);
        Task<PoolSlot<Resource>> last = pool.RentAsync(default).AsTask();

        pool.Dispose();
        pool.Dispose();

        await FluentActions.Awaiting(() => last).Should().ThrowAsync<ObjectDisposedException>();
        FluentActions.Invoking(() => pool.TryRent(out _)).Should().Throw<ObjectDisposedException>();
        _opened.Should().OnlyContain(resource => !resource.IsDisposed, "both are in use");
        pool.Return(used);
        pool.Return(granted);
        _opened.Should().OnlyContain(resource => resource.IsDisposed);
    }

    [Fact]
    public void A_free_slot_costs_no_allocation()
    {
        using FairPool<Resource> pool = Pool(2);
        void Round()
        {
            for (int i = 0; i < 1000; i++)
            {
                pool.TryRent(out PoolSlot<Resource>? slot);
                pool.Return(slot!);
                pool.Return(pool.RentAsync(default).Result);
            }
        }

        Round();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Round();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static PoolSlot<Resource> Rent(FairPool<Resource> pool) =>
        pool.TryRent(out PoolSlot<Resource>? slot) ? slot : throw new InvalidOperationException("no slot is free");

    private FairPool<Resource> Pool(int size) => new("reading", size, () =>
    {
        Resource resource = new Resource();
        _opened.Add(resource);
        return resource;
    }, Limit, _time);

    private sealed class Resource : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
