using System.Buffers.Binary;
using System.Runtime.Versioning;
using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

/// <summary>Each bad file: an error that names the file and the way out, and the file as it was.</summary>
[Trait("Category", "Unit")]
public sealed class BadFileTests : IDisposable
{
    private const int PageBytes = 4096;

    private readonly TempFolder _folder = new();

    private string Path => _folder.File("mesh.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PageBytes * 7)]
    [InlineData((PageBytes * 7) + 1234)]
    [InlineData(PageBytes)]
    [InlineData(50)]
    public async Task A_truncated_file_is_refused(int length)
    {
        byte[] cut = (await Sound())[..length];

        Refused(cut).Message.Should().MatchRegex("restore it from a copy|move the file away");
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        Refused([]).Message.Should().Contain("empty").And.Contain("Restore it from a backup, or delete it to begin anew.");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        Refused([.. Enumerable.Repeat((byte)'x', 20_000)]).Message.Should().Contain("Choose another path, or move the file away.");
    }

    [Fact]
    public void Another_applications_database_is_refused()
    {
        SqliteDatabase.Open(Path, new SqliteFileFormat("photo store", 2, 1, "CREATE TABLE photo(id)")).Dispose();

        Refused(File.ReadAllBytes(Path)).Message.Should()
            .Contain("not a mesh store but another application's").And.Contain("Choose another path");
    }

    [Fact]
    public void A_store_of_another_version_is_refused()
    {
        SqliteDatabase.Open(Path, new SqliteFileFormat("mesh store", MeshSql.Format.ApplicationId, 9, MeshSql.Schema)).Dispose();

        Refused(File.ReadAllBytes(Path)).Message.Should().Contain("version 9, not 2").And.Contain("Open it with the release that wrote it");
    }

    [Fact]
    public async Task Every_flipped_bit_in_the_header_of_a_page_is_met()
    {
        byte[] sound = await Sound();
        foreach (int page in FilledPages(sound))
        {
            foreach (int bit in (int[])[0, 3, 29, 45]) // the page's kind, its number of cells, where they begin
            {
                byte[] flipped = [.. sound];
                flipped[(page * PageBytes) + (bit / 8)] ^= (byte)(1 << (bit % 8));

                string message = Refused(flipped, $"bit {bit} of page {page} is flipped").Message;

                message.Should().Contain("restore it from a copy");
                message.Length.Should().BeLessThan(400, "one finding is named, not all");
            }
        }
    }

    [Fact]
    public async Task Damage_is_met_on_reading_when_opening_does_not_look()
    {
        byte[] sound = await Sound();
        int leaf = FilledPages(sound).First(page => sound[page * PageBytes] == 0x0D); // a leaf of a table
        sound[leaf * PageBytes] = 0x77;
        File.WriteAllBytes(Path, sound);
        using MeshStore store = MeshStore.Open(Path, new MeshOptions { CheckOnOpen = false });

        Func<Task> read = async () => await store.Nodes.ListAsync();

        (await read.Should().ThrowAsync<SqliteStorageException>()
            .WithMessage($"{Path}: *restore it from a copy*")).Which.ResultCode.Should().Be(11);
        store.CheckIntegrity().Should().NotBeEmpty();
        store.GetHealth().Problems.Should().NotBeEmpty();
        store.Readers.InUse.Should().Be(0);
    }

    [Fact]
    public async Task A_row_whose_list_is_no_list_is_named()
    {
        await Sound();
        using (SqliteDatabase database = SqliteDatabase.Open(Path, MeshSql.Format))
        {
            database.Execute("UPDATE nodes SET protocols = '[\"a\",7]' WHERE node_id = 'node-3'");
        }

        using MeshStore store = MeshStore.Open(Path);
        Func<Task> read = async () => await store.Nodes.GetAsync("node-3");

        await read.Should().ThrowAsync<SqliteStorageException>()
            .WithMessage($"{Path}: the row of node 'node-3' is damaged*restore it from a copy*");
        (await store.Nodes.GetAsync("node-4")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_row_of_a_policy_or_a_path_that_no_store_wrote_is_named()
    {
        await Sound();
        using (SqliteDatabase database = SqliteDatabase.Open(Path, MeshSql.Format))
        {
            database.Execute("INSERT INTO policies VALUES('p', 'rules: []', 5000000000, 1, 1, 1)");
            database.Execute($"INSERT INTO path_cache VALUES('{PathKey.Of("a", "b", 1)}', 'a', 'b', 1, '', 1e300, 1e300, 1)");
        }

        using MeshStore store = MeshStore.Open(Path);

        await FluentActions.Awaiting(async () => await store.Policies.GetAsync("p")).Should().ThrowAsync<SqliteStorageException>()
            .WithMessage($"{Path}: the row of policy 'p' is damaged*restore it from a copy*");
        await FluentActions.Awaiting(async () => await store.Paths.GetAsync("a", "b", 1)).Should().ThrowAsync<SqliteStorageException>()
            .WithMessage($"{Path}: the row of the path from 'a' to 'b' is damaged*restore it from a copy*");
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        FluentActions.Invoking(() => MeshStore.Open(_folder.File("nowhere/mesh.db"))).Should().Throw<SqliteStorageException>()
            .WithMessage($"{_folder.File("nowhere/mesh.db")}: *directory exists*");

    [SkippableFact]
    [SupportedOSPlatform("linux")]
    public async Task A_folder_this_user_may_not_write_to_is_named()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "setfsuid is Linux's");
        byte[] sound = await Sound();
        string folder = System.IO.Path.GetDirectoryName(Path)!;
        File.SetUnixFileMode(folder, (UnixFileMode)0b101_101_101);
        string[] before = Directory.GetFiles(folder);
        try
        {
            Exception? create = FileUser.AsNobody(() => MeshStore.Open(_folder.File("new.db")).Dispose());
            Exception? open = FileUser.AsNobody(() => MeshStore.Open(Path).Dispose());

            create.Should().BeOfType<SqliteStorageException>().Which.Message.Should()
                .StartWith(_folder.File("new.db") + ": ").And.Contain("may write to it");
            open.Should().BeOfType<SqliteStorageException>().Which.Message.Should()
                .StartWith(Path + ": ").And.MatchRegex("may write to it|Allow this user to write");
            File.ReadAllBytes(Path).Should().Equal(sound);
            Directory.GetFiles(folder).Should().Equal(before);
        }
        finally
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        }
    }

    [Fact]
    public async Task A_full_disk_fails_the_write_and_keeps_what_was_there()
    {
        await Sound();
        List<MeshNode> before = await Nodes();
        using (MeshStore store = MeshStore.Open(Path, new MeshOptions { MostPages = (int)(new FileInfo(Path).Length / PageBytes) + 5 }))
        {
            MeshNode[] more = [.. MadeUp.Nodes(2000).Select(node => node with { NodeId = "more-" + node.NodeId })];
            Func<Task> write = async () => await store.Nodes.CreateManyAsync(more);

            (await write.Should().ThrowAsync<SqliteStorageException>()
                .WithMessage($"{Path}: *Free disk space*nothing of the failed transaction was kept*"))
                .Which.ResultCode.Should().Be(13);

            (await store.Nodes.ListAsync()).Should().Equal(before);
            await store.Nodes.DeleteAsync("node-0");
            await store.Nodes.CreateAsync(new MeshNode("small", [], []));
            store.Writer.Opened.Should().Be(1, "a full disk breaks no connection");
        }

        using MeshStore reopened = MeshStore.Open(Path);
        reopened.CheckIntegrity().Should().BeEmpty();
        (await reopened.Nodes.ListAsync()).Should().HaveCount(before.Count);
    }

    private static IEnumerable<int> FilledPages(byte[] file) =>
        Enumerable.Range(1, (file.Length / PageBytes) - 1)
            .Where(page => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan((page * PageBytes) + 3)) > 2);

    private SqliteStorageException Refused(byte[] bytes, string why = "the file is bad")
    {
        File.WriteAllBytes(Path, bytes);
        SqliteStorageException refusal = FluentActions.Invoking(() => MeshStore.Open(Path)).Should().Throw<SqliteStorageException>(why)
            .WithMessage($"{Path}: *").Which;
        refusal.File.Should().Be(Path);
        File.ReadAllBytes(Path).Should().Equal(bytes);
        foreach (string left in (string[])[Path + "-wal", Path + "-shm"])
        {
            File.Delete(left);
        }

        return refusal;
    }

    private async Task<byte[]> Sound()
    {
        using (MeshStore store = MeshStore.Open(Path))
        {
            await store.Nodes.CreateManyAsync(MadeUp.Nodes(400));
        }

        return File.ReadAllBytes(Path);
    }

    private async Task<List<MeshNode>> Nodes()
    {
        using MeshStore store = MeshStore.Open(Path);
        return await store.Nodes.ListAsync();
    }
}
