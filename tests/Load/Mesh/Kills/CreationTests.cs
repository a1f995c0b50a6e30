using System.Collections.Concurrent;
using System.Globalization;
using Acceptance.Children.Mesh;
using Corpora.Mesh;
using Harness.Xunit.Processes;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// Many that create one store in the same moment, as threads and as processes: whoever loses the race uses the winner's file, and what
/// each was told to be written is there.
/// </summary>
[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class CreationTests : IDisposable
{
    private const int Threads = 32;
    private const int Processes = 4;
    private const int WritesEach = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task Threads_that_create_one_store_at_once_lose_no_acknowledged_write()
    {
        int creations = ProfileValue.Choose(smoke: 2, quick: 20, full: 400);
        ConcurrentQueue<Exception> failures = [];
        using Barrier together = new(Threads);
        Task[] creators = [.. Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (int creation = 0; creation < creations; creation++)
                {
                    together.SignalAndWait();
                    try
                    {
                        Creator.Write(_folder.Path, creation, thread, WritesEach);
                    }
                    catch (Exception failure)
                    {
                        failures.Enqueue(failure); // all others wait for this thread
                    }
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        await Task.WhenAll(creators);
        failures.Should().BeEmpty();

        Check("threads", creations, Threads);
    }

    [Fact]
    public async Task Processes_that_create_one_store_at_once_lose_no_acknowledged_write()
    {
        int creations = ProfileValue.Choose(smoke: 2, quick: 20, full: 150);
        Task<string>[] creators = [.. Enumerable.Range(0, Processes).Select(process => Task.Factory.StartNew(
            () => ChildProcess.Run(
                Patience, "mesh-creator", _folder.Path, Text(process), Text(Processes), Text(creations), Text(WritesEach)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        string[] acknowledged = await Task.WhenAll(creators);

        acknowledged.Should().AllBe(Text(creations * WritesEach), "a creator that wrote nothing proves nothing");
        Check("processes", creations, Processes);
    }

    public void Dispose() => _folder.Dispose();

    private void Check(string creators, int creations, int each)
    {
        long lost = 0, found = 0;
        for (int creation = 0; creation < creations; creation++)
        {
            using MeshStore store = MeshStore.Open(Creator.File(_folder.Path, creation));
            HashSet<string> there = [.. store.Nodes.ListAsync().Answer().Select(node => node.NodeId)];
            long missing = Enumerable.Range(0, each).SelectMany(who => Creator.Ids(who, WritesEach)).Count(id => !there.Contains(id));
            (lost, found) = (lost + missing, found + there.Count);
        }

        SuiteRun.Current.Progress.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"mesh: {creations} stores created by {each} {creators} at once, {found} of {(long)creations * each * WritesEach} acknowledged writes there, {lost} lost"));
        lost.Should().Be(0);
        Directory.GetFiles(_folder.Path, "*.new*").Should().BeEmpty("what was made aside is gone");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
