using Sut.Storage;

namespace Sut.Mesh;

/// <summary>Options of a <see cref="MeshStore"/>. Immutable; validated when set.</summary>
public sealed record MeshOptions
{
    /// <summary>
    /// Connections for reading, 1 to 1,000; 5 as in the report. The one writer has a connection of its own beside them.
    /// </summary>
    public int PoolSize
    {
        get;
        init => field = value is >= 1 and <= 1000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(PoolSize), value, "Give 1 to 1,000 connections.");
    } = 5;

    /// <summary>
    /// How long a caller waits for a connection, or for the writer, before <see cref="PoolExhaustedException"/>: 5 s as in the
    /// report, up to a day, or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    public TimeSpan WaitTimeout
    {
        get;
        init => field = value == Timeout.InfiniteTimeSpan || (value > TimeSpan.Zero && value <= TimeSpan.FromDays(1))
            ? value
            : throw new ArgumentOutOfRangeException(nameof(WaitTimeout), value, "Wait more than zero up to a day, or infinitely.");
    } = TimeSpan.FromSeconds(5);

    /// <summary>Durability: what a commit waits for; <see cref="SqliteDurability.Normal"/> unless said otherwise.</summary>
    public SqliteDurability Durability
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Durability), value, "Choose Normal or Full.");
    } = SqliteDurability.Normal;

    /// <summary>Busy time-out: how long SQLite waits for a lock of another process; this store's own callers never wait for one.</summary>
    public TimeSpan BusyTimeout
    {
        get;
        init => field = new SqliteOptions { BusyTimeout = value }.BusyTimeout;
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The most pages of 4,096 bytes the file may take, or 0 for no limit but the disk: a write beyond it fails as on a full disk.
    /// </summary>
    public int MostPages
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MostPages), value, "Give a number of pages, or 0 for no limit.");
    }

    /// <summary>
    /// Whether opening reads the whole file and its log for damage and compares every index with its table, at some 150 MB/s when they are
    /// in memory. On unless said otherwise: damage is best met before it is written to, and a node that its index does not name would be
    /// answered as not there. Rows are held against their checksums when they are read, by <see cref="MeshStore.CheckIntegrity"/> all of
    /// them.
    /// </summary>
    public bool CheckOnOpen { get; init; } = true;

    /// <summary>
    /// From what time on an operation, its waiting included, counts as slow in the health report; 100 ms unless said otherwise.
    /// </summary>
    public TimeSpan SlowOperation
    {
        get;
        init => field = value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(SlowOperation), value, "Give a time above zero.");
    } = TimeSpan.FromMilliseconds(100);

    /// <summary>The clock of all stamps, expiries and time-outs.</summary>
    public TimeProvider Time
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Time));
    } = TimeProvider.System;

    /// <summary>
    /// How much of a file larger than the page cache the pool reads in place, <see cref="SqliteOptions.MappedBytes"/>: 1 GiB unless
    /// said otherwise, because at a million nodes it made reads nearly twice as fast. A smaller file gains little, and beside
    /// writers each change costs a new mapping. The check on opening, the writer, backups, health and integrity never map:
    /// a fault in mapped memory would end the process that looks for damage.
    /// </summary>
    public long MappedBytes
    {
        get;
        init => field = new SqliteOptions { MappedBytes = value }.MappedBytes;
    } = 1L << 30;

    /// <summary>
    /// The statements that put a connection of the pool to <paramref name="file"/>, as large as it is now, into its state;
    /// exposed for yardsticks with connections of their own.
    /// </summary>
    public IReadOnlyList<string> ReaderPragmas(string file) => Pooled(file).Pragmas;

    /// <summary>Which way single rows are committed; tests force each.</summary>
    internal WriteGrouping Grouping { get; init; } = WriteGrouping.WhenBusy;

    internal SqliteOptions Pooled(string file)
    {
        SqliteOptions copying = Sqlite(forReading: true);
        return SqliteFile.Length(FileLink.Target(file)) > copying.PageCacheKiB * 1024L ? copying with { MappedBytes = MappedBytes }
            : copying;
    }

    internal SqliteOptions Sqlite(bool forReading) => new()
    {
        Durability = Durability,
        BusyTimeout = BusyTimeout,
        OwnMutex = false, // the pool gives a connection to one caller at a time
        QueryOnly = forReading,
    };
}
