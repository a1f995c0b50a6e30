using System.Buffers.Binary;
using System.Globalization;
using Acceptance.Children.Mesh;
using Corpora.Mesh;
using Harness.Xunit.Processes;
using Sut.Mesh;
using Sut.Storage;

namespace Load.Mesh;

/// <summary>
/// As <see cref="KillTests"/>, of ten threads whose single inserts are committed in groups: whoever was told that its node is kept finds
/// it, however the process died in the group that came after.
/// </summary>
[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class GroupKillTests : IDisposable
{
    /// <summary>Long enough for any machine to start a process; reached only when the writer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // No cycle of a writer's comes so far, so that no two share a node.
    private const long NumbersPerCycle = 1_000_000;
    private readonly ScratchFolder _folder = new();

    [Theory]
    [InlineData(SqliteDurability.Normal)]
    [InlineData(SqliteDurability.Full)]
    public async Task A_killed_writer_loses_no_row_that_a_group_acknowledged(SqliteDurability durability)
    {
        int cycles = ProfileValue.Choose(smoke: 2, quick: 6, full: 300);
        Random moments = new(unchecked((int)Suites.Options.Seed + (int)durability));
        (string file, long acknowledged, long underWay) = (_folder.NextFile(".db"), 0, 0);
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            long first = cycle * NumbersPerCycle;
            HashSet<long> told = await Kill(file, durability, first, TimeSpan.FromMilliseconds(moments.NextDouble() * 100));
            underWay += Survivors(file, first, told);
            acknowledged += told.Count;
        }

        SuiteRun.Current.Progress.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"mesh: {cycles} group writers killed (sync={durability}), {acknowledged} acknowledged rows kept, {underWay} kept of those under way; integrity ok"));
        acknowledged.Should().BeGreaterThan(cycles, "writers that die before they write prove nothing");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<HashSet<long>> Kill(string file, SqliteDurability durability, long first, TimeSpan moment)
    {
        using RunningChild writer =
            RunningChild.Start("mesh-group-writer", file, durability.ToString(), first.ToString(CultureInfo.InvariantCulture));
        HashSet<long> told = [];
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task closed = Task.Run(async () =>
        {
            byte[] bytes = new byte[sizeof(long)];
            while (await writer.Output.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length)
            {
                told.Add(BinaryPrimitives.ReadInt64LittleEndian(bytes)).Should().BeTrue("each is acknowledged once");
                begun.TrySetResult();
            }

            begun.TrySetResult();
        });
        await begun.Task.WaitAsync(Patience);
        await Task.Delay(moment);
        writer.Kill();
        await closed.WaitAsync(Patience);
        return told;
    }

    // Every acknowledged node is there and as written; beside them at most the one that each thread was writing; the file is sound.
    private static long Survivors(string file, long first, HashSet<long> told)
    {
        using MeshStore store = MeshStore.Open(file);
        RawQuery.Text(file, "PRAGMA integrity_check").Should().Be("ok");
        long kept = 0;
        for (int thread = 0; thread < MeshGroupWriterChild.Threads; thread++)
        {
            long number = first + thread;
            for (; told.Contains(number); number += MeshGroupWriterChild.Threads)
            {
                MeshNode written = MeshCorpus.Nodes(1, number)[0];
                MeshProof.Same(store.Nodes.GetAsync(written.NodeId).Answer(), written);
            }

            kept += store.Nodes.GetAsync(MeshCorpus.Nodes(1, number)[0].NodeId).Answer() is null ? 0 : 1;
            store.Nodes.GetAsync(MeshCorpus.Nodes(1, number + MeshGroupWriterChild.Threads)[0].NodeId).Answer()
                .Should().BeNull("a thread writes one after the other");
        }

        return kept;
    }
}
