using System.Buffers.Binary;
using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

/// <summary>A log whose damage would take whole commits with it is told before anything is written; what a crash leaves is not.</summary>
[Trait("Category", "Unit")]
public sealed class DamagedLogTests : IDisposable
{
    private const int Header = 32;
    private const int Frame = 24 + 4096;
    private const int Batches = 10;

    private readonly TempFolder _folder = new();

    private string Copy => _folder.File("copy.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)] // the log's own magic
    [InlineData(9)] // its page size
    [InlineData(17)] // its salt
    [InlineData(25)] // its checksum
    [InlineData(Header + 1)] // the first frame's page number
    [InlineData(Header + 9)] // its salt
    [InlineData(Header + 17)] // its checksum
    [InlineData(Header + 24 + 1000)] // within its page
    [InlineData(Header + (15 * Frame) + 24 + 77)] // within a page in the middle
    public async Task A_flipped_bit_before_a_later_commit_is_told_and_the_log_stays(int at)
    {
        byte[] log = await Killed();
        log[at] ^= 1;
        File.WriteAllBytes(Copy + "-wal", log);
        byte[] file = File.ReadAllBytes(Copy);

        FluentActions.Invoking(() => MeshStore.Open(Copy)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{Copy}: its write-ahead log is damaged after frame *commit(s) behind that would be left out*Copy the file, its -wal*CheckOnOpen*").Which.ResultCode.Should().Be(11);

        File.ReadAllBytes(Copy + "-wal").Should().Equal(log);
        File.ReadAllBytes(Copy).Should().Equal(file);
        Directory.GetFiles(_folder.File(""), "copy.db*").Should().HaveCount(2, "nothing was left beside them");
    }

    [Fact]
    public async Task A_restore_from_such_a_backup_is_refused()
    {
        byte[] log = await Killed();
        log[Header + 24 + 1000] ^= 1;
        File.WriteAllBytes(Copy + "-wal", log);
        using MeshStore store = MeshStore.Open(_folder.File("other.db"));

        await FluentActions.Awaiting(() => store.RestoreAsync(Copy).AsTask()).Should().ThrowAsync<SqliteStorageException>()
            .WithMessage($"{Copy}: its write-ahead log is damaged*");

        Directory.GetFiles(_folder.File(""), "copy.db*").Should().HaveCount(2);
    }

    [Fact]
    public async Task Whoever_does_not_look_gets_what_stands_before_the_damage()
    {
        byte[] log = await Killed();
        log[Header + (15 * Frame) + 24 + 77] ^= 1;
        File.WriteAllBytes(Copy + "-wal", log);

        using MeshStore store = MeshStore.Open(Copy, new MeshOptions { CheckOnOpen = false });

        (await store.Nodes.ListAsync()).Should().HaveCountGreaterThan(0).And.HaveCountLessThan(100);
    }

    // Every length of the log that a crash may leave: whole frames and parts of them.
    [Fact]
    public async Task A_log_that_a_crash_cut_off_opens_with_the_commits_that_are_whole()
    {
        byte[] log = await Killed();
        byte[] file = File.ReadAllBytes(Copy);
        int before = 0;
        for (int length = Header; length <= log.Length; length += Frame / 2)
        {
            File.WriteAllBytes(Copy, file);
            File.WriteAllBytes(Copy + "-wal", log[..length]);
            File.Delete(Copy + "-shm");

            using MeshStore store = MeshStore.Open(Copy);

            int there = (await store.Nodes.ListAsync()).Count;
            (there % 10).Should().Be(0, "a batch is whole or absent");
            there.Should().BeGreaterThanOrEqualTo(before);
            before = there;
        }

        before.Should().Be(Batches * 10);
    }

    // A log that has begun anew keeps frames of the one before behind its own; they have another salt.
    [Fact]
    public async Task A_log_begun_anew_opens_whatever_stands_behind_it()
    {
        using MeshStore store = MeshStore.Open(_folder.File("mesh.db"));
        await store.Nodes.CreateManyAsync(MadeUp.Nodes(40_000)); // more than a checkpoint's worth
        await store.Nodes.CreateAsync(new MeshNode("in the log begun anew", [], []));
        await store.Nodes.CreateAsync(new MeshNode("and another", [], []));
        foreach (string part in (string[])["", "-wal"])
        {
            File.Copy(store.File + part, Copy + part);
        }

        byte[] log = File.ReadAllBytes(Copy + "-wal");
        Salt(log, 0).Should()
            .NotBe(Salt(log, ((log.Length - Header) / Frame) - 1), $"the log has begun anew after {store.GetHealth(false).LastCheckpoint}");

        using MeshStore copy = MeshStore.Open(Copy);

        (await copy.Nodes.ListAsync()).Should().HaveCount(40_002);
    }

    [Fact]
    public async Task A_store_opens_while_another_connection_writes_to_its_log()
    {
        string path = _folder.File("mesh.db");
        using MeshStore store = MeshStore.Open(path);
        bool stop = false;
        Task writer = Task.Run(async () =>
        {
            for (int i = 0; !Volatile.Read(ref stop); i++)
            {
                await store.Nodes.CreateAsync(new MeshNode($"n{i}", [new string('x', 3000)], []));
            }
        });
        for (int i = 0; i < 30; i++)
        {
            MeshStore.Open(path).Dispose();
        }

        Volatile.Write(ref stop, true);
        await writer;
    }

    private static uint Salt(byte[] log, int frame) => BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(Header + (frame * Frame) + 8));

    private async Task<byte[]> Killed()
    {
        using MeshStore store = MeshStore.Open(_folder.File("mesh.db"));
        for (int batch = 0; batch < Batches; batch++)
        {
            await store.Nodes.CreateManyAsync(MadeUp.Nodes(10).Select(node => node with { NodeId = $"{batch}-{node.NodeId}" }).ToArray());
        }

        foreach (string part in (string[])["", "-wal"])
        {
            File.Copy(store.File + part, Copy + part);
        }

        return File.ReadAllBytes(Copy + "-wal");
    }
}
