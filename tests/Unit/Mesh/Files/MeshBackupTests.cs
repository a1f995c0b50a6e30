using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class MeshBackupTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly MeshStore _store;

    public MeshBackupTests() => _store = MeshStore.Open(_folder.File("mesh.db"));

    private string Backup => _folder.File("backup.db");

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_backup_is_a_store_with_everything_in_it()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(1000));
        await _store.Policies.CreateAsync(new MeshPolicy("p", "x", 1));

        _store.Backup(Backup);

        using MeshStore copy = MeshStore.Open(Backup);
        (await copy.Nodes.ListAsync()).Should().Equal(await _store.Nodes.ListAsync());
        (await copy.Policies.GetAsync("p")).Should().NotBeNull();
        copy.CheckIntegrity().Should().BeEmpty();
        Directory.GetFiles(Path.GetDirectoryName(Backup)!, "*.new*").Should().BeEmpty();
    }

    // Every batch has ten nodes, so a state that some moment had has a whole number of tens, without a gap.
    [Fact]
    public async Task A_backup_while_writers_run_is_one_state_of_the_store()
    {
        bool stop = false;
        int written = 0;
        Task writer = Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                MeshNode[] batch = [.. Enumerable.Range(written, 10)
                    .Select(i => new MeshNode($"node-{i}", ["x" + new string('y', 100)], []))];
                await _store.Nodes.CreateManyAsync(batch);
                Volatile.Write(ref written, written + 10);
            }
        });
        SpinWait.SpinUntil(() => Volatile.Read(ref written) > 0, TimeSpan.FromSeconds(60)).Should().BeTrue("the writer runs");
        for (int round = 0; round < 5; round++)
        {
            int before = Volatile.Read(ref written);
            string path = _folder.File($"backup-{round}.db");
            _store.Backup(path);
            int after = Volatile.Read(ref written);

            using MeshStore copy = MeshStore.Open(path);
            List<MeshNode> nodes = await copy.Nodes.ListAsync();
            nodes.Count.Should().BeInRange(before, after + 10);
            (nodes.Count % 10).Should().Be(0, "a batch is whole or absent");
            nodes.Select(node => node.NodeId).Should().Equal(Enumerable.Range(0, nodes.Count).Select(i => $"node-{i}"));
        }

        Volatile.Write(ref stop, true);
        await writer;
    }

    [Fact]
    public async Task Restoring_puts_the_old_state_in_place_of_the_new()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(3000));
        List<MeshNode> old = await _store.Nodes.ListAsync();
        _store.Backup(Backup);
        await _store.Nodes.DeleteAsync("node-0");
        await _store.Nodes.CreateManyAsync(new[] { new MeshNode("new", [], []) });

        using (MeshSnapshot snapshot = await _store.OpenSnapshotAsync())
        {
            await _store.RestoreAsync(Backup);
            snapshot.GetNode("new").Should().NotBeNull("a reader keeps the state it began with");
        }

        (await _store.Nodes.ListAsync()).Should().Equal(old);
        (await _store.Nodes.GetAsync("new")).Should().BeNull();
        await _store.Nodes.CreateAsync(new MeshNode("newer", [], []));
        _store.CheckIntegrity().Should().BeEmpty();
        _store.Dispose();
        using MeshStore reopened = MeshStore.Open(_store.File);
        (await reopened.Nodes.ListAsync()).Should().HaveCount(3001);
    }

    [Fact]
    public async Task A_cancelled_restore_leaves_the_store_as_it_was()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(10));
        _store.Backup(Backup);
        await _store.Nodes.DeleteAsync("node-0");
        using CancellationTokenSource giveUp = new CancellationTokenSource();
        await giveUp.CancelAsync();

        await FluentActions.Awaiting(() => _store.RestoreAsync(Backup, giveUp.Token).AsTask()).Should()
            .ThrowAsync<OperationCanceledException>();

        (await _store.Nodes.ListAsync()).Should().HaveCount(9);
    }

    [Fact]
    public async Task A_damaged_or_foreign_backup_is_named_and_the_store_stays_as_it_was()
    {
        await _store.Nodes.CreateManyAsync(MadeUp.Nodes(1000));
        _store.Backup(Backup);
        byte[] sound = File.ReadAllBytes(Backup);
        List<MeshNode> before = await _store.Nodes.ListAsync();
        byte[][] bad = [sound[..(sound.Length / 2)], [], [.. "no database, whatever its name says"u8], Flipped(sound, 5 * 4096)];
        foreach (byte[] bytes in bad)
        {
            File.WriteAllBytes(Backup, bytes);

            await FluentActions.Awaiting(() => _store.RestoreAsync(Backup).AsTask()).Should().ThrowAsync<SqliteStorageException>()
                .WithMessage($"{Backup}: *");

            File.ReadAllBytes(Backup).Should().Equal(bytes);
        }

        File.Delete(Backup);
        await FluentActions.Awaiting(() => _store.RestoreAsync(Backup).AsTask()).Should().ThrowAsync<FileNotFoundException>()
            .WithMessage($"{Backup}*");
        File.Exists(Backup).Should().BeFalse();
        (await _store.Nodes.ListAsync()).Should().Equal(before);
        _store.Writer.InUse.Should().Be(0);
    }

    [Fact]
    public void A_backup_takes_no_other_files_place()
    {
        File.WriteAllText(Backup, "precious");

        FluentActions.Invoking(() => _store.Backup(Backup)).Should().Throw<IOException>().WithMessage($"{Backup} exists*");
        FluentActions.Invoking(() => _store.Backup(_store.File)).Should().Throw<IOException>();

        File.ReadAllText(Backup).Should().Be("precious");
    }

    [Fact]
    public void A_cancelled_or_impossible_backup_leaves_no_file()
    {
        using CancellationTokenSource giveUp = new CancellationTokenSource();
        giveUp.Cancel();

        FluentActions.Invoking(() => _store.Backup(Backup, giveUp.Token)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => _store.Backup(_folder.File("nowhere/backup.db"))).Should().Throw<SqliteStorageException>()
            .WithMessage("*nowhere*directory exists*");

        Directory.GetFiles(Path.GetDirectoryName(Backup)!).Should().OnlyContain(file => file.StartsWith(_store.File));
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        byte[] flipped = [.. bytes];
        flipped[at] ^= 0x10;
        return flipped;
    }
}
