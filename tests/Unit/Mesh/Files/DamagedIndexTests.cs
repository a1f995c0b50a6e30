using System.Buffers.Binary;
using Corpora.Mesh;
using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

/// <summary>
/// An entry of an index is changed or gone, and every page is well-formed: only who compares the index with its table sees it.
/// </summary>
[Trait("Category", "Unit")]
public sealed class DamagedIndexTests : IDisposable
{
    private const int PageBytes = 4096;

    private readonly TempFolder _folder = new();

    private string Path => _folder.File("mesh.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sqlite_autoindex_nodes_1")]
    [InlineData("idx_nodes_started")]
    [InlineData("sqlite_autoindex_policies_1")]
    [InlineData("sqlite_autoindex_path_cache_1")]
    [InlineData("idx_path_cache_expires")]
    public async Task An_entry_that_names_another_row_is_met_on_opening(string index)
    {
        byte[] damaged = await Damaged(index, PointElsewhere);
        RawQuery.Text(Path, "PRAGMA quick_check").Should().Be("ok", "each page is well-formed");

        FluentActions.Invoking(() => MeshStore.Open(Path)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{Path}: the file is damaged*missing from index {index}*restore it from a copy*");

        File.ReadAllBytes(Path).Should().Equal(damaged);
    }

    // SQLite's quick check counts entries since some version between 3.35 and 3.53.
    [Theory]
    [InlineData("sqlite_autoindex_nodes_1")]
    [InlineData("idx_path_cache_expires")]
    public async Task A_missing_entry_is_met_on_opening(string index)
    {
        await Damaged(index, TakeOut);

        FluentActions.Invoking(() => MeshStore.Open(Path)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{Path}: the file is damaged*restore it from a copy*");
    }

    [Fact]
    public async Task The_check_and_a_backup_meet_it_when_opening_does_not_look()
    {
        await Damaged("sqlite_autoindex_nodes_1", PointElsewhere);
        using MeshStore store = MeshStore.Open(Path, new MeshOptions { CheckOnOpen = false });

        store.CheckIntegrity().Should().Contain(problem => problem.Contains("missing from index"));
        store.GetHealth().Problems.Should().NotBeEmpty();
        FluentActions.Invoking(() => store.Backup(_folder.File("backup.db"))).Should().Throw<SqliteStorageException>();
        File.Exists(_folder.File("backup.db")).Should().BeFalse();
    }

    private async Task<byte[]> Damaged(string index, Action<byte[], int, int> change)
    {
        using (MeshStore store = MeshStore.Open(Path))
        {
            await store.Nodes.CreateManyAsync(Enumerable.Range(1000, 300).Select(i => new MeshNode($"node-{i}", [], [])).ToArray());
            await store.Policies.CreateManyAsync(Enumerable.Range(10, 30).Select(i => new MeshPolicy($"policy-{i}", "rules: []", 1))
                .ToArray());
            for (int i = 10; i < 40; i++)
            {
                await store.Paths.SetAsync($"node-{i}", "node-0", 1, "[]");
            }
        }

        int root = (int)RawQuery.Int64(Path, $"SELECT rootpage FROM sqlite_master WHERE name = '{index}'");
        byte[] file = File.ReadAllBytes(Path);
        (int page, int pointer) = MiddleOfFirstLeaf(file, root);
        change(file, page, pointer);
        File.WriteAllBytes(Path, file);
        return file;
    }

    // Where the page begins and where the pointer to its middle cell stands: https://sqlite.org/fileformat2.html#b_tree_pages
    private static (int Page, int Pointer) MiddleOfFirstLeaf(byte[] file, int pageNumber)
    {
        const int Interior = 2, Leaf = 10, InteriorHeader = 12, LeafHeader = 8;
        int page = (pageNumber - 1) * PageBytes;
        if (file[page] == Interior)
        {
            int first = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(page + InteriorHeader));
            return MiddleOfFirstLeaf(file, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(page + first)));
        }

        file[page].Should().Be(Leaf);
        return (page, page + LeafHeader + (BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(page + 3)) / 2 * 2));
    }

    // An entry's last byte is the lowest of the row's number.
    private static void PointElsewhere(byte[] file, int page, int pointer)
    {
        int cell = page + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(pointer));
        file[cell + file[cell]] ^= 0x40;
    }

    // Its bytes go to the page's free space.
    private static void TakeOut(byte[] file, int page, int pointer)
    {
        Span<byte> cells = file.AsSpan(page + 3, 2), free = file.AsSpan(page + 1, 2);
        int count = BinaryPrimitives.ReadUInt16BigEndian(cells), end = page + 8 + (count * 2);
        int cell = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(pointer)), bytes = 1 + file[page + cell];
        file.AsSpan(pointer + 2, end - pointer - 2).CopyTo(file.AsSpan(pointer));
        BinaryPrimitives.WriteUInt16BigEndian(cells, (ushort)(count - 1));
        BinaryPrimitives.ReadUInt16BigEndian(free).Should().Be(0, "a page whose rows came in order has no free block yet");
        BinaryPrimitives.WriteUInt16BigEndian(free, (ushort)cell);
        file.AsSpan(page + cell, bytes).Clear();
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(page + cell + 2), (ushort)bytes);
    }
}
