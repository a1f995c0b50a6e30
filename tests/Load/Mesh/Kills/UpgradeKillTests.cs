using System.Diagnostics;
using System.Globalization;
using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// A process that opens a store of version 1, and so upgrades it, is killed again and again in the middle. What is left is a store of
/// either version with every row in it.
/// </summary>
[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class UpgradeKillTests : IDisposable
{
    private const int Rows = 20_000; // whose checksums take longer than it takes to hit them

    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_killed_upgrade_leaves_a_whole_store()
    {
        int cycles = ProfileValue.Choose(smoke: 3, quick: 10, full: 200);
        MeshNode[] nodes = [.. MeshCorpus.Nodes(Rows).Select(node => node with { NodeId = "old-" + node.NodeId })];
        string old = _folder.NextFile(".db");
        OldStore.Write(old, nodes);
        TimeSpan whole = TimeOfOpening(old);
        Random moments = new(unchecked((int)Suites.Options.Seed));
        int still = 0, upgraded = 0;
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            string file = _folder.NextFile(".db");
            File.Copy(old, file);
            new KillCycle(file, 0, "Normal").Run("mesh-writer", fromStart: true, whole * moments.NextDouble());
            bool isOld = RawQuery.Int64(file, "PRAGMA user_version") == 1;
            (still, upgraded) = isOld ? (still + 1, upgraded) : (still, upgraded + 1);

            using MeshStore store = MeshStore.Open(file);
            List<MeshNode> there = await store.Nodes.ListAsync();
            there.Count.Should().BeGreaterThanOrEqualTo(Rows);
            for (int i = 0; i < Rows; i++)
            {
                MeshProof.Same(there[i], nodes[i]);
            }

            store.CheckIntegrity().Should().BeEmpty();
        }

        SuiteRun.Current.Progress.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"mesh: {cycles} processes killed while they opened a store of version 1 ({Rows} rows): {still} left it so, {upgraded} upgraded, every row there each time"));
        still.Should().BePositive("a process that has upgraded before it dies proves nothing");
    }

    public void Dispose() => _folder.Dispose();

    // From the start of a process to its first acknowledged write.
    private TimeSpan TimeOfOpening(string old)
    {
        string file = _folder.NextFile(".db");
        File.Copy(old, file);
        long start = Stopwatch.GetTimestamp();
        new KillCycle(file, 0, "Normal").Run("mesh-writer", fromStart: false, TimeSpan.Zero);
        return Stopwatch.GetElapsedTime(start);
    }
}
