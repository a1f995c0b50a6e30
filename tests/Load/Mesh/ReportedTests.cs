using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// The report's nineteen tests. Those without a figure are here; those with one are cells, where the figure is a bound.
/// <list type="table">
/// <listheader><term>the report's test</term><description>here</description></listheader>
/// <item><term>1 batch of 100 nodes, below 1 s</term><description>cell <c>mesh small-batch 100</c></description></item>
/// <item><term>2 empty batch</term><description><see cref="An_empty_batch_writes_nothing"/></description></item>
/// <item><term>3 batch of 50 policies, below 0.5 s</term><description>cell <c>mesh small-batch-policies 50</c></description></item>
/// <item><term>4 batch against single inserts</term><description>cells <c>mesh batch-insert batch=…,sync=… 5K</c></description></item>
/// <item><term>5 pool size</term><description><see cref="The_pool_opens_no_more_connections_than_its_size"/></description></item>
/// <item><term>6 connections are used again</term><description><see cref="A_connection_that_came_back_is_used_again"/></description></item>
/// <item><term>7 ten threads</term><description><see cref="Ten_threads_read_and_write_without_an_error"/></description></item>
/// <item><term>8 exhaustion and recovery</term><description><see cref="An_exhausted_pool_says_so_and_recovers"/></description></item>
/// <item><term>9 large insert</term><description>cell <c>mesh batch-insert 10K</c> and larger, in Scale</description></item>
/// <item><term>10 reads at scale</term><description>cells <c>mesh point-read</c>, in Scale</description></item>
/// <item><term>11 mixed, small</term><description>cells <c>mesh mixed-70-30 threads=… 1K</c></description></item>
/// <item><term>12 insert at 5,000 nodes</term><description>cell <c>mesh batch-insert 5K</c>, in Scale</description></item>
/// <item><term>13 read latency at 5,000 nodes</term><description>cells <c>mesh point-read load=… 5K</c></description></item>
/// <item><term>14 sustained writes</term><description>cell <c>mesh sustained-write 5K</c></description></item>
/// <item><term>15 mixed 70/30 at 5,000 nodes</term><description>cells <c>mesh mixed-70-30 threads=… 5K</c></description></item>
/// <item><term>16 concurrent reads at 5,000 nodes</term><description>cells <c>mesh concurrent-read threads=… 5K</c></description></item>
/// <item><term>17 cache at 5,000 nodes</term><description>cells <c>mesh cached-read</c> and <c>mesh cached-path 5K</c></description></item>
/// <item><term>18 memory at 10,000 nodes, steps of 2,000</term><description>cells <c>mesh footprint 2K</c> to <c>10K</c>, in
/// Scale</description></item>
/// <item><term>19 summary report</term><description>every run's table and files; <see cref="SummaryTests"/></description></item>
/// </list>
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class ReportedTests : IDisposable
{
    private const int Threads = 10;
    private const int Calls = 100;
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void An_empty_batch_writes_nothing()
    {
        using MeshStore store = Open();
        (long log, long rented) = (new FileInfo(store.File + "-wal").Length, store.Writer.Rented);

        store.Nodes.CreateManyAsync(Array.Empty<MeshNode>()).Answer().Should().Be(0);
        store.Policies.CreateManyAsync(Array.Empty<MeshPolicy>()).Answer().Should().Be(0);

        new FileInfo(store.File + "-wal").Length.Should().Be(log);
        store.GetStatsAsync().Answer().Nodes.Should().Be(0);
        store.Writer.Rented.Should().Be(rented, "an empty batch does not even wait for the writer");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void The_pool_opens_no_more_connections_than_its_size(int size)
    {
        using MeshStore store = Open(new MeshOptions { PoolSize = size });
        Thread[] crowd = [.. Enumerable.Range(0, size * 4).Select(_ => new Thread(() =>
        {
            for (int call = 0; call < 5; call++)
            {
                store.Nodes.ListAsync().Answer();
            }
        }))];
        Array.ForEach(crowd, thread => thread.Start());
        Array.ForEach(crowd, thread => thread.Join());

        store.Readers.Size.Should().Be(size);
        store.Readers.Opened.Should().BeInRange(1, size);
    }

    [Fact]
    public void A_connection_that_came_back_is_used_again()
    {
        using MeshStore store = Open();
        for (int call = 0; call < Calls; call++)
        {
            store.Nodes.GetAsync(MeshCorpus.Id(call)).Answer().Should().BeNull();
        }

        (store.Readers.Rented, store.Readers.Opened).Should().Be((Calls, 1));
    }

    [Fact]
    public async Task Ten_threads_read_and_write_without_an_error()
    {
        using MeshStore store = Open(new MeshOptions { PoolSize = Threads });
        Task[] threads = [.. Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                foreach (MeshNode node in MeshCorpus.Nodes(Calls, thread * Calls))
                {
                    store.Nodes.CreateAsync(node).Answer();
                    MeshProof.Same(store.Nodes.GetAsync(node.NodeId).Answer(), node);
                }
            },
            TaskCreationOptions.LongRunning))];
        await Task.WhenAll(threads);

        (await store.GetStatsAsync()).Nodes.Should().Be(Threads * Calls);
    }

    [Fact]
    public void An_exhausted_pool_says_so_and_recovers()
    {
        TimeSpan patience = TimeSpan.FromMilliseconds(50);
        using MeshStore store = Open(new MeshOptions { PoolSize = 2, WaitTimeout = patience });
        MeshNode node = MeshCorpus.Node(1);
        store.Nodes.CreateAsync(node).Answer();
        using (MeshSnapshot first = store.OpenSnapshotAsync().Answer())
        using (MeshSnapshot second = store.OpenSnapshotAsync().Answer())
        {
            PoolExhaustedException refusal = Assert.Throws<PoolExhaustedException>(() => store.Nodes.GetAsync(node.NodeId).Answer());
            refusal.Size.Should().Be(2);
            refusal.Waited.Should().BeGreaterThanOrEqualTo(patience * 0.9);
        }

        MeshProof.Same(store.Nodes.GetAsync(node.NodeId).Answer(), node);
        store.Readers.InUse.Should().Be(0);
    }

    public void Dispose() => _folder.Dispose();

    private MeshStore Open(MeshOptions? options = null) => MeshStore.Open(_folder.NextFile(".db"), options);
}
