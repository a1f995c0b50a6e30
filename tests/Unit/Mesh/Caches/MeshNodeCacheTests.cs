using Sut.Mesh;
using Unit.Storage;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class MeshNodeCacheTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly MeshStore _store;

    public MeshNodeCacheTests() => _store = MeshStore.Open(_folder.File("mesh.db"), new MeshOptions { Time = _time });

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Reads_the_store_once_until_the_time_is_over()
    {
        await _store.Nodes.CreateAsync(new MeshNode("a", ["x"], []));
        using MeshNodeCache cache = new MeshNodeCache(_store, 10, TimeSpan.FromSeconds(5));

        MeshNode? first = await cache.GetAsync("a"), second = await cache.GetAsync("a");

        second.Should().BeSameAs(first).And.Be(await _store.Nodes.GetAsync("a"));
        (cache.Hits, cache.Misses, cache.Count).Should().Be((1, 1, 1));
        _time.Advance(TimeSpan.FromSeconds(5));
        (await cache.GetAsync("a")).Should().NotBeSameAs(first).And.Be(first);
        cache.Misses.Should().Be(2);
    }

    [Fact]
    public async Task A_node_that_is_not_there_is_asked_for_again()
    {
        using MeshNodeCache cache = new MeshNodeCache(_store, 10);
        (await cache.GetAsync("a")).Should().BeNull();
        await _store.Nodes.CreateAsync(new MeshNode("a", [], []));

        (await cache.GetAsync("a")).Should().NotBeNull();
    }

    [Fact]
    public async Task Every_write_is_seen_at_once()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(3));
        _store.Backup(_folder.File("backup.db"));
        using MeshNodeCache cache = new MeshNodeCache(_store, 10);
        for (int i = 0; i < 3; i++)
        {
            await cache.GetAsync($"node-{i}");
        }

        await _store.Nodes.UpdateAsync(new MeshNode("node-0", [], [], RoutesDiscovered: 99));
        await _store.Nodes.DeleteAsync("node-1");
        (await cache.GetAsync("node-0"))!.RoutesDiscovered.Should().Be(99);
        (await cache.GetAsync("node-1")).Should().BeNull();
        cache.Hits.Should().Be(0);
        (await cache.GetAsync("node-2")).Should().NotBeNull();
        cache.Hits.Should().Be(1);

        await _store.RestoreAsync(_folder.File("backup.db"));

        (await cache.GetAsync("node-0"))!.RoutesDiscovered.Should().Be(0);
        (await cache.GetAsync("node-1")).Should().NotBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Never_keeps_more_than_its_capacity(int capacity)
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(1500));
        using MeshNodeCache cache = new MeshNodeCache(_store, capacity);
        cache.Capacity.Should().BeInRange(capacity, capacity + 31);
        for (int i = 0; i < 1500; i++)
        {
            (await cache.GetAsync($"node-{i}"))!.NodeId.Should().Be($"node-{i}");
        }

        cache.Count.Should().BeInRange(Math.Min(capacity, 900), cache.Capacity);
        (await cache.GetAsync("node-1499")).Should().NotBeNull();
        cache.Hits.Should().Be(1);
    }

    [Fact]
    public void Full_it_lets_go_of_what_was_not_asked_for()
    {
        NodeCacheStripe stripe = new NodeCacheStripe(3, long.MaxValue);
        for (int i = 0; i < 3; i++)
        {
            stripe.Put(new MeshNode($"n{i}", [], []), 0, 0);
        }

        stripe.TryGet("n0", 0, out _, out _).Should().BeTrue();
        stripe.TryGet("n2", 0, out _, out _).Should().BeTrue();
        stripe.Put(new MeshNode("n3", [], []), 0, 0);

        new[] { "n0", "n1", "n2", "n3" }.Where(id => stripe.TryGet(id, 0, out _, out _)).Should().Equal("n0", "n2", "n3");
        stripe.Put(new MeshNode("n4", [], []), 0, 0);
        stripe.Count.Should().Be(3, "all were asked for, so the hand goes round once more");
    }

    // A reader fetched the old node, then a writer changed it, then the reader comes to put it here.
    [Fact]
    public void A_node_read_before_a_write_is_not_kept_after_it()
    {
        NodeCacheStripe stripe = new NodeCacheStripe(3, long.MaxValue);
        stripe.TryGet("a", 0, out _, out long version).Should().BeFalse();
        stripe.Remove("a");

        stripe.Put(new MeshNode("a", [], []), 0, version);

        stripe.TryGet("a", 0, out _, out _).Should().BeFalse();
    }

    [Fact]
    public async Task Readers_never_see_a_node_older_than_a_write_that_returned()
    {
        await _store.Nodes.CreateAsync(new MeshNode("a", [], []));
        using MeshNodeCache cache = new MeshNodeCache(_store, 10);
        long written = 0;
        bool stop = false;
        TaskCompletionSource reading = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> reads = Task.Run(async () =>
        {
            int stale = 0;
            while (!Volatile.Read(ref stop))
            {
                long atLeast = Volatile.Read(ref written);
                stale += (await cache.GetAsync("a"))!.RoutesDiscovered < atLeast ? 1 : 0;
                reading.TrySetResult();
            }

            return stale;
        });
        await reading.Task.WaitAsync(TimeSpan.FromMinutes(1));
        for (int i = 1; i <= 2000; i++)
        {
            await _store.Nodes.UpdateAsync(new MeshNode("a", [], [], RoutesDiscovered: i));
            Volatile.Write(ref written, i);
        }

        Volatile.Write(ref stop, true);
        (await reads).Should().Be(0);
    }

    [Fact]
    public async Task Detached_it_keeps_nothing()
    {
        await _store.Nodes.CreateAsync(new MeshNode("a", [], []));
        MeshNodeCache cache = new MeshNodeCache(_store, 10);
        await cache.GetAsync("a");
        cache.Clear();
        cache.Count.Should().Be(0);
        cache.Dispose();

        (await cache.GetAsync("a")).Should().NotBeNull();
        cache.Count.Should().Be(0);
    }

    [Fact]
    public void Impossible_sizes_and_times_are_refused()
    {
        FluentActions.Invoking(() => new MeshNodeCache(_store, 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new MeshNodeCache(_store, 1, TimeSpan.Zero)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new MeshNodeCache(null!, 1)).Should().Throw<ArgumentNullException>();
    }
}
