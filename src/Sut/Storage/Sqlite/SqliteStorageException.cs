using System.Globalization;

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
            $"{file}: {reason} (SQLite result {extendedResultCode}{While(sql)}). {wayOut ?? SqliteWayOut.Of(extendedResultCode)}"))
    {
        ExtendedResultCode = extendedResultCode;
        Reason = reason;
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

    /// <summary>The failure without the file's name, for a message about another file.</summary>
    internal string Reason { get; }

    private static string While(string? sql) => sql switch
    {
        null => "",
        { Length: <= LongestSqlShown } => $", in: {sql}",
        _ => $", in: {sql.AsSpan(0, LongestSqlShown)}...",
    };
}
