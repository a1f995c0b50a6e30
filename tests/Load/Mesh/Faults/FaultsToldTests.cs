using Corpora.Mesh;
using SQLitePCL;
using Sut.Mesh;
using Sut.Storage;

namespace Load.Mesh;

/// <summary>A disk that fails is told as that, call by call, where it was once taken for something else.</summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class FaultsToldTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly FaultyVfs _vfs = new();

    [Fact]
    public void A_page_that_a_check_cannot_read_is_an_error_of_the_disk_and_no_damage()
    {
        using MeshStore store = MeshStore.Open(_scratch.NextFile(".db"));
        MeshNode[] nodes = MeshCorpus.Nodes(400);
        store.Nodes.CreateManyAsync(nodes).Answer();
        Array.ForEach(nodes[..300], node => store.Nodes.DeleteAsync(node.NodeId).Answer());
        store.CheckpointAsync().Answer();
        FaultSchedule.Begin(null);
        MeshHealth health = store.GetHealth();
        health.Problems.Should().BeEmpty();
        health.FreePages.Should().BeGreaterThan(1, "the list of free pages is read, too");
        int reads = FaultSchedule.Counts()[FaultOperation.Read];
        reads.Should().BeGreaterThan((int)(health.Pages / 2));
        for (int call = 1; call <= reads; call++)
        {
            FaultSchedule.Begin(new FaultPoint(FaultOperation.Read, FaultKind.IoError, FaultDuration.Once, call));
            FluentActions.Invoking(() => store.GetHealth()).Should().Throw<SqliteStorageException>("read {0} of {1} failed", call, reads)
                .Which.ResultCode.Should().Be(raw.SQLITE_IOERR, "read {0} of {1} failed", call, reads);
        }

        FaultSchedule.Mend();
        store.CheckIntegrity().Should().BeEmpty();
    }

    [Fact]
    public void A_lock_that_fails_while_a_store_is_made_is_no_damage_and_leaves_nothing_beside_it()
    {
        FaultSchedule.Begin(null);
        MeshStore.Open(_scratch.NextFile(".db")).Dispose();
        int locks = FaultSchedule.Counts()[FaultOperation.Lock];
        for (int call = 1; call <= locks; call++)
        {
            string file = _scratch.NextFile(".db");
            FaultSchedule.Begin(new FaultPoint(FaultOperation.Lock, FaultKind.IoError, FaultDuration.Once, call));
            try
            {
                MeshStore.Open(file).Dispose();
            }
            catch (SqliteStorageException refusal)
            {
                refusal.ResultCode.Should().Be(raw.SQLITE_IOERR, "lock {0} failed and nothing is damaged: {1}", call, refusal.Message);
                refusal.Message.Should().NotContain("of its log", "all was moved when lock {0} failed: what is left is shared memory", call);
            }

            FaultSchedule.Mend();
            MeshStore.Open(file).Dispose();
            Directory.GetFiles(_scratch.Path, Path.GetFileName(file) + "*").Should().Equal([file], "lock {0} failed", call);
        }
    }

    public void Dispose()
    {
        _vfs.Dispose();
        _scratch.Dispose();
    }
}
