using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

/// <summary>What another file of the same name left beside it must not become part of a new one.</summary>
[Trait("Category", "Unit")]
public sealed class OldLogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Killed => _folder.File("killed.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData("-journal")]
    public async Task A_new_store_is_refused_beside_it_and_so_is_a_backup(string suffix)
    {
        byte[] old = await Left(suffix);
        string fresh = _folder.File("new.db"), backup = _folder.File("backup.db");
        File.WriteAllBytes(fresh + suffix, old);
        File.WriteAllBytes(backup + suffix, old);
        using MeshStore store = MeshStore.Open(_folder.File("mesh.db"));
        await store.Nodes.CreateManyAsync(MadeUp.Nodes(50));

        FluentActions.Invoking(() => MeshStore.Open(fresh)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{fresh}: *{fresh}{suffix}*move them away to begin anew*");
        FluentActions.Invoking(() => store.Backup(backup)).Should().Throw<IOException>().WithMessage($"{backup}{suffix} exists*");

        foreach (string file in (string[])[fresh, backup])
        {
            File.Exists(file).Should().BeFalse();
            File.ReadAllBytes(file + suffix).Should().Equal(old);
            File.Delete(file + suffix);
        }

        Directory.GetFiles(Path.GetDirectoryName(fresh)!, "*.new*").Should().BeEmpty();
        store.Backup(backup);
        using MeshStore begun = MeshStore.Open(fresh);
        using MeshStore copy = MeshStore.Open(backup);
        (await begun.Nodes.ListAsync()).Should().BeEmpty();
        (await copy.Nodes.ListAsync()).Should().HaveCount(50);
    }

    [Fact]
    public async Task Its_own_log_is_taken_in_by_a_store_whose_process_was_killed()
    {
        await Left("-wal");

        using MeshStore store = MeshStore.Open(Killed);

        (await store.Nodes.ListAsync()).Should().HaveCount(100);
    }

    // What a killed process leaves, copied from under an open store.
    private async Task<byte[]> Left(string suffix)
    {
        using MeshStore store = MeshStore.Open(_folder.File("open.db"));
        for (int batch = 0; batch < 10; batch++)
        {
            await store.Nodes.CreateManyAsync(MadeUp.Nodes(10).Select(node => node with { NodeId = $"old-{batch}-{node.NodeId}" })
                .ToArray());
        }

        foreach (string part in (string[])["", "-wal"])
        {
            File.Copy(store.File + part, Killed + part);
        }

        return suffix == "-wal" ? File.ReadAllBytes(Killed + "-wal") : [1, 2, 3];
    }
}
