using System.Collections.Concurrent;
using Sut.Mesh;
using Unit.Storage;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class MeshCreationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_many_that_create_one_store_at_once_none_loses_what_was_acknowledged()
    {
        const int Threads = 32, Creations = 25;
        MeshOptions patient = new() { BusyTimeout = TimeSpan.FromMinutes(5) };
        ConcurrentQueue<Exception> failures = [];
        using Barrier together = new(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (int creation = 0; creation < Creations; creation++)
            {
                together.SignalAndWait();
                try
                {
                    using MeshStore store = MeshStore.Open(_folder.File($"{creation}.db"), patient);
                    store.Nodes.CreateAsync(new MeshNode($"node-{thread}", [], [])).AsTask().GetAwaiter().GetResult();
                }
                catch (Exception failure)
                {
                    failures.Enqueue(failure); // all others wait for this thread
                }
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        failures.Should().BeEmpty();
        int lost = 0;
        for (int creation = 0; creation < Creations; creation++)
        {
            using MeshStore store = MeshStore.Open(_folder.File($"{creation}.db"));
            lost += Threads - (await store.Nodes.ListAsync()).Count;
        }

        lost.Should().Be(0, $"of {Threads * Creations} acknowledged writes");
        Directory.GetFiles(_folder.File(""), "*.new*").Should().BeEmpty();
    }
}
