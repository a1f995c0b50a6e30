using System.Diagnostics;
using Sut.Storage;
using Unit.Harness.Measurement;

namespace Unit.Storage;

// Alone: beside others the disk may keep a store that closes for longer than another waits.
[Collection(nameof(Alone))]
[Trait("Category", "Unit")]
public sealed class SqliteBusyTimeoutTests : IDisposable
{
    private static readonly SqliteFileFormat Format = new("lock test", 7, 1, "CREATE TABLE t(x)");
    private readonly TempFolder _folder = new();

    // A library that can only sleep for seconds gives up at once when it may wait for less than one.
    [Fact]
    public void A_busy_timeout_below_a_second_is_waited_for()
    {
        TimeSpan timeout = TimeSpan.FromMilliseconds(300);
        using SqliteDatabase holder = SqliteDatabase.Open(_folder.File("a.db"), Format);
        using SqliteDatabase waiter = SqliteDatabase.Open(_folder.File("a.db"), Format, new SqliteOptions { BusyTimeout = timeout });
        using SqliteTransaction held = holder.BeginWrite();

        long since = Stopwatch.GetTimestamp();
        SqliteStorageException refusal = Assert.Throws<SqliteStorageException>(() => waiter.BeginWrite());

        refusal.ResultCode.Should().Be(5);
        Stopwatch.GetElapsedTime(since).Should().BeGreaterThanOrEqualTo(timeout * 0.9);
    }

    // Before its settings are made, too: the kind of a file is looked at first, and that may meet another's lock.
    [Fact]
    public async Task Opening_waits_for_less_than_a_second_too()
    {
        string path = _folder.File("a.db");
        SqliteDatabase holder = SqliteDatabase.Open(path, Format);
        holder.Execute("PRAGMA locking_mode=EXCLUSIVE; INSERT INTO t VALUES (1)");
        Task<SqliteDatabase> opening =
            Task.Run(() => SqliteDatabase.Open(path, Format, new SqliteOptions { BusyTimeout = TimeSpan.FromMilliseconds(900) }));
        await Task.Delay(200);
        holder.Dispose();
        (await opening).Dispose();
    }

    [Fact]
    public void A_busy_timeout_of_zero_waits_for_nothing()
    {
        using SqliteDatabase holder = SqliteDatabase.Open(_folder.File("a.db"), Format);
        using SqliteDatabase waiter = SqliteDatabase.Open(_folder.File("a.db"), Format, new SqliteOptions { BusyTimeout = TimeSpan.Zero });
        using SqliteTransaction held = holder.BeginWrite();

        Assert.Throws<SqliteStorageException>(() => waiter.BeginWrite()).ResultCode.Should().Be(5);
    }

    public void Dispose() => _folder.Dispose();
}
