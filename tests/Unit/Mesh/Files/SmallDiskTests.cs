using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

/// <summary>Backups on disks that are full: either the copy is whole, or there is none and the caller knows.</summary>
[Trait("Category", "Unit")]
public sealed class SmallDiskTests : IDisposable
{
    private const int Sizes = 40;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task A_backup_on_a_disk_of_any_size_is_whole_or_is_refused_and_leaves_nothing()
    {
        using MeshStore store = MeshStore.Open(_folder.File("mesh.db"));
        await store.Nodes.CreateManyAsync(MadeUp.Nodes(3000));
        await store.CheckpointAsync();
        List<MeshNode> nodes = await store.Nodes.ListAsync();
        using MeshStore other = MeshStore.Open(_folder.File("other.db"));
        long bytes = new FileInfo(store.File).Length;
        (int made, int unusable, int refused) = (0, 0, 0);
        for (int i = 0; i < Sizes; i++)
        {
            double times = 0.5 + (3.5 * i / (Sizes - 1));
            using SmallDisk disk = new((int)(bytes * times / 1024));
            string backup = Path.Combine(disk.Path, "backup.db");
            try
            {
                store.Backup(backup);
                made++;
            }
            catch (SqliteStorageException full)
            {
                full.Message.Should().StartWith(backup + ": ").And.Contain("disk");
                Directory.GetFileSystemEntries(disk.Path).Should().BeEmpty($"a disk of {times:F2} times the store had too little room");
                refused++;
                continue;
            }

            string[] there = Directory.GetFileSystemEntries(disk.Path);
            unusable += await HoldsAsync(backup, nodes, other) ? 0 : 1;
            Directory.GetFileSystemEntries(disk.Path).Should().Equal(there).And.Equal([backup]);
        }

        unusable.Should().Be(0, $"of {made} backups that were reported as made");
        made.Should().BeGreaterThanOrEqualTo(34, "from 1.1 times the store on there is room");
        refused.Should().BeGreaterThanOrEqualTo(5, "below the store's own size there is none");
    }

    [SkippableFact]
    public async Task A_full_disk_that_has_no_room_for_the_shared_memory_is_told_with_a_way_out()
    {
        using (MeshStore store = MeshStore.Open(_folder.File("mesh.db")))
        {
            await store.Nodes.CreateManyAsync(MadeUp.Nodes(300));
        }

        using SmallDisk disk = new(256);
        string path = Path.Combine(disk.Path, "mesh.db");
        File.Copy(_folder.File("mesh.db"), path);
        byte[] room = new byte[256 * 1024 - new FileInfo(path).Length - 8192];
        File.WriteAllBytes(Path.Combine(disk.Path, "filler"), room);

        FluentActions.Invoking(() => MeshStore.Open(path)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{path}: *free disk space*").Which.ExtendedResultCode.Should().Be(4874);
    }

    // Read from where it lies, which has no room for a log, and opened as a copy.
    private async Task<bool> HoldsAsync(string backup, List<MeshNode> nodes, MeshStore other)
    {
        try
        {
            await other.RestoreAsync(backup);
            string copy = _folder.File("copy.db");
            File.Copy(backup, copy, overwrite: true);
            using MeshStore opened = MeshStore.Open(copy);
            return (await other.Nodes.ListAsync()).SequenceEqual(nodes)
                && (await opened.Nodes.ListAsync()).SequenceEqual(nodes)
                && opened.CheckIntegrity().Count == 0;
        }
        catch (SqliteStorageException)
        {
            return false;
        }
    }
}
