using System.Globalization;

namespace Sut.Storage;

/// <summary>Options of a <see cref="SqliteDatabase"/>. Immutable; validated when set.</summary>
public sealed record SqliteOptions
{
    private const long MostMapped = 0x7FFF0000; // SQLITE_MAX_MMAP_SIZE, https://sqlite.org/compile.html

    /// <summary>Durability: what a commit waits for; <see cref="SqliteDurability.Normal"/> unless said otherwise.</summary>
    public SqliteDurability Durability
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Durability), value, "Choose Normal or Full.");
    } = SqliteDurability.Normal;

    /// <summary>Busy time-out: how long a statement waits for another connection's lock; zero to one hour, in whole milliseconds.</summary>
    public TimeSpan BusyTimeout
    {
        get;
        init => field = value >= TimeSpan.Zero && value <= TimeSpan.FromHours(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(BusyTimeout), value, "Wait between zero and one hour.");
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Memory for cached pages, in KiB: 64 MiB unless said otherwise, because SQLite's own 2 MB made random inserts at
    /// 100,000 rows a quarter slower.
    /// </summary>
    public int PageCacheKiB
    {
        get;
        init => field = value is >= 64 and <= 16 * 1024 * 1024
            ? value
            : throw new ArgumentOutOfRangeException(nameof(PageCacheKiB), value, "Give 64 KiB to 16 GiB.");
    } = 64 * 1024;

    /// <summary>
    /// How much of the file is read where the operating system keeps it, up to 2,147,418,112 bytes, instead of being copied into
    /// the page cache; 0, the default, for nothing. Faster for files beyond the page cache, and no memory of the process's own.
    /// But a file that cannot be read there, because its disk fails or another program cuts it off, ends the process
    /// (SIGBUS, https://sqlite.org/mmap.html) where a copy would have been an error.
    /// </summary>
    public long MappedBytes
    {
        get;
        init => field = value is >= 0 and <= MostMapped
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MappedBytes), value,
                "Give 0 to 2,147,418,112 bytes, which is SQLite's own limit.");
    }

    /// <summary>
    /// Whether SQLite guards the connection with a mutex of its own, so that a slip in the caller's locking gives wrong
    /// answers at worst. Off saves some 20 ns per call, for callers that hand a connection from thread to thread strictly.
    /// </summary>
    public bool OwnMutex { get; init; } = true;

    /// <summary>Whether the connection refuses to write (<c>query_only</c>).</summary>
    public bool QueryOnly { get; init; }

    /// <summary>
    /// Whether opening reads a write-ahead log that is beside the file for commits that SQLite would leave out in silence, because
    /// something before them is damaged. On unless said otherwise.
    /// </summary>
    public bool CheckLog { get; init; } = true;

    /// <summary>
    /// The statements that put a connection into this state, in order; exposed for yardsticks with connections of their own.
    /// </summary>
    public IReadOnlyList<string> Pragmas =>
    [
        "PRAGMA busy_timeout=" + Text((long)BusyTimeout.TotalMilliseconds),
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=" + Text((int)Durability),
        "PRAGMA cache_size=-" + Text(PageCacheKiB),
        "PRAGMA mmap_size=" + Text(MappedBytes),
        "PRAGMA foreign_keys=ON",
    ];

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
