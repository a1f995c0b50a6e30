using System.Diagnostics;
using System.Runtime.Versioning;
using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

/// <summary>Where a backup lies, who may read it there, and what is beside it.</summary>
[Trait("Category", "Unit")]
public sealed class BackupPlaceTests : IDisposable
{
    private const UnixFileMode ReadOnlyFile = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode ReadOnlyFolder =
        ReadOnlyFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly TempFolder _folder = new();
    private readonly MeshStore _store;

    public BackupPlaceTests()
    {
        Directory.CreateDirectory(_folder.File("place"));
        _store = MeshStore.Open(_folder.File("mesh.db"));
    }

    private string Place => _folder.File("place");

    private string Backup => _folder.File("place/backup.db");

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("-wal")]
    [InlineData("-wal -shm")]
    [SupportedOSPlatform("linux")]
    public async Task A_backup_in_a_read_only_folder_is_restored_by_another_user_with_what_its_log_holds(string companions)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "setfsuid is Linux's");
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(100));
        string[] suffixes = ["", .. companions.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        if (companions.Length == 0)
        {
            _store.Backup(Backup);
        }

        WithLog(companions.Length == 0 ? [] : suffixes);
        Dictionary<string, byte[]> before = Files();
        using MeshStore other = MeshStore.Open(_folder.File("other.db"));
        ReadOnly();
        try
        {
            FileUser.AsNobody(() => other.RestoreAsync(Backup).AsTask().GetAwaiter().GetResult()).Should().BeNull();

            (await other.Nodes.ListAsync()).Should().HaveCount(100);
            Files().Should().BeEquivalentTo(before, "nothing is written, not even beside it");
        }
        finally
        {
            File.SetUnixFileMode(Place, ReadOnlyFolder | UnixFileMode.UserWrite);
        }
    }

    // The file alone has 40 of the nodes; the other 60 are in the log only.
    [Theory]
    [InlineData("-wal")]
    [InlineData("-wal -shm")]
    public async Task A_backup_that_came_with_its_log_is_restored_with_what_the_log_holds_and_stays_as_it_is(string companions)
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(40));
        await _store.CheckpointAsync();
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(60).Select(node => node with { NodeId = "late-" + node.NodeId }).ToArray());
        List<MeshNode> all = await _store.Nodes.ListAsync();
        WithLog(["", .. companions.Split(' ')]);
        Dictionary<string, byte[]> before = Files();
        using MeshStore other = MeshStore.Open(_folder.File("other.db"));

        await other.RestoreAsync(Backup);

        (await other.Nodes.ListAsync()).Should().Equal(all);
        Dictionary<string, byte[]> after = Files();
        after.Keys.Should().BeEquivalentTo(before.Keys);
        foreach (string part in (string[])[Backup, Backup + "-wal"])
        {
            after[part].Should().Equal(before[part]);
        }
    }

    [Fact]
    public async Task A_store_that_is_open_and_written_to_is_restored_from()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(40));
        using MeshStore other = MeshStore.Open(_folder.File("other.db"));

        await other.RestoreAsync(_store.File);
        await _store.Nodes.CreateAsync(new MeshNode("after", [], []));

        (await other.Nodes.ListAsync()).Should().HaveCount(40);
        (await _store.Nodes.ListAsync()).Should().HaveCount(41);
    }

    [Fact]
    public async Task Three_at_once_restore_one_backup()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(500));
        _store.Backup(Backup);
        byte[] bytes = File.ReadAllBytes(Backup);
        DateTime written = File.GetLastWriteTimeUtc(Backup);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(async () =>
        {
            using MeshStore other = MeshStore.Open(_folder.File($"other-{i}.db"));
            await other.RestoreAsync(Backup);
            (await other.Nodes.ListAsync()).Should().HaveCount(500);
        })));

        File.ReadAllBytes(Backup).Should().Equal(bytes);
        File.GetLastWriteTimeUtc(Backup).Should().Be(written);
        Files().Keys.Should().Equal([Backup]);
    }

    [Fact]
    public async Task A_backup_beside_a_hot_journal_is_refused()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(40));
        _store.Backup(Backup);
        File.WriteAllBytes(Backup + "-journal", [1, 2, 3]);

        await FluentActions.Awaiting(() => _store.RestoreAsync(Backup).AsTask()).Should().ThrowAsync<SqliteStorageException>()
            .WithMessage($"{Backup}: a journal lies beside it, {Backup}-journal*move the journal away*");
        FluentActions.Invoking(() => MeshStore.Open(Backup)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{Backup}: a journal lies beside it*");

        File.ReadAllBytes(Backup + "-journal").Should().Equal(1, 2, 3);
        File.Delete(Backup + "-journal");
        await _store.RestoreAsync(Backup);
        MeshStore.Open(Backup).Dispose();
    }

    [Fact]
    public async Task A_backup_may_have_any_name()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(40));
        string name = _folder.File("place/back up?mode=memory&x=%41#ü.db");

        _store.Backup(name);
        await _store.Nodes.DeleteAsync("node-0");
        await _store.RestoreAsync(name);

        (await _store.Nodes.ListAsync()).Should().HaveCount(40);
        Files().Keys.Should().Equal([name]);
    }

    [Fact]
    public async Task A_file_that_came_while_the_backup_was_made_stays()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(30_000));
        Task<Exception?> backup = Task.Run<Exception?>(() => Record.Exception(() => _store.Backup(Backup)));
        SpinWait.SpinUntil(() => backup.IsCompleted || Directory.GetFiles(Place, "*.new").Length > 0);
        File.WriteAllText(Backup, "precious");

        (await backup).Should().BeOfType<IOException>().Which.Message.Should().StartWith($"{Backup} exists");

        File.ReadAllText(Backup).Should().Be("precious");
        Files().Keys.Should().Equal([Backup]);
    }

    [Fact]
    public async Task A_backup_needs_no_log_and_is_the_stores_own_kind_of_file()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(500));

        _store.Backup(Backup);

        Files().Keys.Should().Equal([Backup]);
        byte[] bytes = File.ReadAllBytes(Backup);
        (bytes[18], bytes[19]).Should().Be((2, 2), "it is read through a write-ahead log when it is opened as a store");
        (bytes.Length % 4096).Should().Be(0);
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void A_backup_has_the_rights_of_the_store_and_no_more()
    {
        Skip.If(OperatingSystem.IsWindows(), "file modes are Unix's");
        File.SetUnixFileMode(_store.File, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        _store.Backup(Backup);

        File.GetUnixFileMode(Backup).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_folder_takes_no_store_and_no_backup_and_no_file_is_left_in_it()
    {
        FluentActions.Invoking(() => MeshStore.Open(Place)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{Place}: this is a directory*Name a file in it.");
        FluentActions.Invoking(() => MeshStore.Open(Place + "/")).Should().Throw<SqliteStorageException>();
        FluentActions.Invoking(() => _store.Backup(Place)).Should().Throw<IOException>();

        Directory.GetFileSystemEntries(_folder.File("")).Select(Path.GetFileName)
            .Should().BeEquivalentTo(["place", "mesh.db", "mesh.db-wal", "mesh.db-shm"]);
        Directory.GetFileSystemEntries(Place).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_pipe_is_refused_and_not_waited_for()
    {
        Skip.If(OperatingSystem.IsWindows(), "named pipes in folders are Unix's");
        using (Process made = Process.Start("mkfifo", _folder.File("place/pipe")))
        {
            await made.WaitForExitAsync();
        }

        FluentActions.Invoking(() => MeshStore.Open(_folder.File("place/pipe"))).Should().Throw<SqliteStorageException>()
            .WithMessage("*this is a pipe or a device*");
        await FluentActions.Awaiting(() => _store.RestoreAsync(_folder.File("place/pipe")).AsTask()).Should()
            .ThrowAsync<SqliteStorageException>().WithMessage("*this is a pipe or a device*");
    }

    private Dictionary<string, byte[]> Files() =>
        Directory.GetFiles(Place).Order(StringComparer.Ordinal).ToDictionary(file => file, File.ReadAllBytes);

    // What a copy of a store that is open has of it, or what a killed process leaves.
    private void WithLog(string[] suffixes)
    {
        foreach (string suffix in suffixes)
        {
            File.Copy(_store.File + suffix, Backup + suffix);
        }

    }

    [SupportedOSPlatform("linux")]
    private void ReadOnly()
    {
        File.SetUnixFileMode(_folder.File(""), ReadOnlyFolder | UnixFileMode.UserWrite);
        foreach (string file in Directory.GetFiles(Place))
        {
            File.SetUnixFileMode(file, ReadOnlyFile);
        }

        File.SetUnixFileMode(Place, ReadOnlyFolder);
    }
}
