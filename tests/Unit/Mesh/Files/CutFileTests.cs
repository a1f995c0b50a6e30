using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class CutFileTests : IDisposable
{
    private const int PageBytes = 4096;

    private readonly TempFolder _folder = new();

    private string Copy => _folder.File("copy.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4095)]
    public async Task A_file_that_ends_within_a_page_is_refused_by_open_and_by_restore(int missing)
    {
        using (MeshStore store = MeshStore.Open(Copy))
        {
            await store.Nodes.CreateManyAsync(MadeUp.Nodes(400));
        }

        byte[] cut = File.ReadAllBytes(Copy)[..^missing];
        File.WriteAllBytes(Copy, cut);
        using MeshStore other = MeshStore.Open(_folder.File("other.db"));
        await other.Nodes.CreateManyAsync(MadeUp.Nodes(20));

        FluentActions.Invoking(() => MeshStore.Open(Copy)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{Copy}: the file ends within page *no multiple of 4096*restore it from a copy*").Which.ResultCode.Should()
                .Be(11);
        await FluentActions.Awaiting(() => other.RestoreAsync(Copy).AsTask()).Should().ThrowAsync<SqliteStorageException>()
            .WithMessage($"{Copy}: the file ends within page *");

        File.ReadAllBytes(Copy).Should().Equal(cut);
        Directory.GetFiles(_folder.File(""), "copy.db*").Should().Equal([Copy]);
        (await other.Nodes.ListAsync()).Should().HaveCount(20);
    }

    // All that the log holds may be missing from the file: SQLite reads such pages from the log.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-1)]
    public async Task A_store_cut_within_a_page_that_its_log_still_has_opens_and_is_restored_from(int page)
    {
        List<MeshNode> all;
        using (MeshStore store = MeshStore.Open(_folder.File("mesh.db")))
        {
            await store.Nodes.CreateManyAsync(MadeUp.Nodes(400));
            all = await store.Nodes.ListAsync();
            await store.CheckpointAsync();
            await store.VacuumAsync(); // writes every page into the log
            foreach (string part in (string[])["", "-wal"])
            {
                File.Copy(store.File + part, Copy + part);
            }
        }

        // The file as a checkpoint left it that was interrupted in this page.
        byte[] file = File.ReadAllBytes(_folder.File("mesh.db"));
        int pages = file.Length / PageBytes;
        File.WriteAllBytes(Copy, file[..(((page < 0 ? pages : page) * PageBytes) - 100)]);
        using MeshStore other = MeshStore.Open(_folder.File("other.db"));

        await other.RestoreAsync(Copy);
        using MeshStore copy = MeshStore.Open(Copy);

        (await other.Nodes.ListAsync()).Should().Equal(all);
        (await copy.Nodes.ListAsync()).Should().Equal(all);
        copy.CheckIntegrity().Should().BeEmpty();
    }
}
