using System.Globalization;
using SQLitePCL;

namespace Sut.Storage;

/// <summary>SQLite refused, or the file is not what it should be. Says which file, which statement, and what to do.</summary>
public sealed class SqliteStorageException : Exception
{
    private const int LongestSqlShown = 60;

    /// <summary>Builds the message from its parts.</summary>
    /// <param name="extendedResultCode">As in https://sqlite.org/rescode.html.</param>
    /// <param name="reason">What went wrong, without full stop.</param>
    /// <param name="file">The database file.</param>
    /// <param name="sql">The statement that failed, or null when none ran.</param>
    /// <param name="wayOut">What the caller can do, or null for what the code suggests.</param>
    public SqliteStorageException(int extendedResultCode, string reason, string file, string? sql = null, string? wayOut = null)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"{file}: {reason} (SQLite result {extendedResultCode}{While(sql)}). {wayOut ?? WayOutOf(extendedResultCode & 0xFF)}"))
    {
        ExtendedResultCode = extendedResultCode;
        File = file;
        Sql = sql;
    }

    /// <summary>SQLite's extended result code; the low eight bits are <see cref="ResultCode"/>.</summary>
    public int ExtendedResultCode { get; }

    /// <summary>SQLite's primary result code: 5 is busy, 11 corrupt, 13 full, 26 not a database.</summary>
    public int ResultCode => ExtendedResultCode & 0xFF;

    /// <summary>The database file.</summary>
    public string File { get; }

    /// <summary>The whole statement that failed, or null when none ran.</summary>
    public string? Sql { get; }

    private static string While(string? sql) => sql switch
    {
        null => "",
        { Length: <= LongestSqlShown } => $", in: {sql}",
        _ => $", in: {sql.AsSpan(0, LongestSqlShown)}...",
    };

    private static string WayOutOf(int resultCode) => resultCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another connection holds the lock: let it finish, or raise BusyTimeout.",
        raw.SQLITE_CANTOPEN => "Check that the directory exists and that this user may write to it.",
        raw.SQLITE_CORRUPT => "The file is damaged: restore it from a copy, or move it away and load again.",
        raw.SQLITE_FULL => "Free disk space and repeat; nothing of the failed transaction was kept.",
        raw.SQLITE_NOTADB => "Choose another path, or move the file away.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "Allow this user to write to the file and its directory.",
        _ => "https://sqlite.org/rescode.html says what the result means.",
    };
}
