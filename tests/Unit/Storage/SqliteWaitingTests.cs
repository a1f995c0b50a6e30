using System.Diagnostics;
using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class SqliteWaitingTests : IDisposable
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
