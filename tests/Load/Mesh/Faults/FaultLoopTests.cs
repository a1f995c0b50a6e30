using System.Diagnostics;
using System.Globalization;
using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// A disk that fails at the k-th call of each kind, once and from then on, for every k that a workload of all a store does has: no
/// acknowledged row is lost, nothing is answered wrongly, the store serves again, and memory and handles come back.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class FaultLoopTests : IDisposable
{
    private const int Told = 20;

    private readonly ScratchFolder _scratch = new();
    private readonly FaultyVfs _vfs = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_disk_that_fails_at_any_call_loses_nothing_acknowledged_and_the_store_serves_again(bool killedBefore)
    {
        string earlier = Path.Combine(_scratch.Path, "earlier.db");
        MeshRows inEarlier = Earlier(earlier);
        FoundFiles found = killedBefore ? FoundFiles.OfKilled(_scratch.Path) : FoundFiles.None;
        FaultedRun run = new(_scratch.Path, earlier, inEarlier, found);
        run.Count(); // what is made once per process
        IReadOnlyDictionary<FaultOperation, (int BeforeClosing, int All)> calls = run.Count();
        run.Count().Should().Equal(calls, "else the k-th call would be another each time");
        FaultPoint[] all = [.. FaultPoint.All(calls)];
        FaultPoint[] chosen = Suites.Options.Profile == "full" ? all : FaultPoint.Sample(all, ProfileValue.Choose(2, 5, 0));
        long begin = Stopwatch.GetTimestamp();

        string[] wrong = [.. chosen.Select(run.Try).OfType<string>()];

        string counted = string.Join(", ", calls.Select(of => $"{of.Key} {of.Value.All}"));
        SuiteRun.Current.Progress.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"mesh, {found.Name}: {chosen.Length} of {all.Length} fault points run in {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s (calls: {counted}), {run.Refusals} steps refused, {wrong.Length} points wrong"));
        run.Refusals.Should().BeGreaterThan(chosen.Length / 2, "a disk that refuses nothing proves nothing");
        wrong.Length.Should().Be(0, "of {0} points: {1}", chosen.Length, string.Join("\n", wrong.Take(Told)));
    }

    public void Dispose()
    {
        _vfs.Dispose();
        _scratch.Dispose();
    }

    private MeshRows Earlier(string backup)
    {
        MeshRows rows = new();
        MeshNode[] nodes = MeshCorpus.Nodes(40, 1_000);
        using MeshStore store = MeshStore.Open(Path.Combine(_scratch.Path, "origin.db"));
        store.Nodes.CreateManyAsync(nodes).Answer();
        Array.ForEach(nodes, rows.Set);
        store.Backup(backup);
        return rows;
    }
}
