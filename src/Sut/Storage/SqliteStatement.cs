using SQLitePCL;

namespace Sut.Storage;

/// <summary>
/// A statement, prepared once and run many times; no member allocates except <see cref="Text"/> and failures.
/// Parameters count from 1, columns from 0, as in SQLite. Bindings stay until bound again. One thread at a time.
/// </summary>
public sealed class SqliteStatement
{
    private readonly SqliteDatabase _database;
    private readonly sqlite3_stmt _handle;

    internal SqliteStatement(SqliteDatabase database, sqlite3_stmt handle, string sql)
    {
        (_database, _handle, Sql) = (database, handle, sql);
    }

    /// <summary>The statement's text.</summary>
    public string Sql { get; }

    /// <summary>Binds bytes, which SQLite copies; an empty span is an empty blob, not NULL.</summary>
    public void BindBlob(int parameter, ReadOnlySpan<byte> value) =>
        Check(raw.sqlite3_bind_blob(_handle, parameter, value));

    /// <summary>Binds text, or NULL.</summary>
    public void BindText(int parameter, string? value) =>
        Check(value switch
        {
            null => raw.sqlite3_bind_null(_handle, parameter),
            "" => raw.sqlite3_bind_text(_handle, parameter, ""), // an empty span would be bound as NULL
            _ => raw.sqlite3_bind_text16(_handle, parameter, value),
        });

    /// <summary>Binds text that is UTF-8 already, which SQLite copies; an empty span is the empty text, not NULL.</summary>
    public void BindUtf8(int parameter, ReadOnlySpan<byte> value) =>
        Check(value.IsEmpty
            ? raw.sqlite3_bind_text(_handle, parameter, "") // an empty span would be bound as NULL
            : raw.sqlite3_bind_text(_handle, parameter, value));

    /// <summary>Binds an integer.</summary>
    public void BindInt64(int parameter, long value) => Check(raw.sqlite3_bind_int64(_handle, parameter, value));

    /// <summary>Binds a double; SQLite keeps NaN as NULL.</summary>
    public void BindDouble(int parameter, double value) => Check(raw.sqlite3_bind_double(_handle, parameter, value));

    /// <summary>Runs to the next row: true, and the columns can be read; or to the end: false.</summary>
    /// <exception cref="SqliteStorageException">SQLite failed; the statement is ready for another run.</exception>
    public bool Step()
    {
        int result = raw.sqlite3_step(_handle);
        return result == raw.SQLITE_ROW || (result == raw.SQLITE_DONE ? false : throw Failed(result));
    }

    /// <summary>Ends the run, which frees its locks. Call it after the last row wanted, too.</summary>
    public void Reset() => raw.sqlite3_reset(_handle);

    /// <summary>Runs a statement that returns no row, or whose rows are not wanted.</summary>
    /// <exception cref="SqliteStorageException">SQLite failed.</exception>
    public void Execute()
    {
        Step();
        Reset();
    }

    /// <summary>Bytes of a column (of text, its UTF-8), empty for NULL; valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_handle, column);

    /// <summary>Text of a column, null for NULL.</summary>
    public string? Text(int column) => IsNull(column) ? null : System.Text.Encoding.UTF8.GetString(Blob(column));

    /// <summary>Integer of a column, 0 for NULL.</summary>
    public long Int64(int column) => raw.sqlite3_column_int64(_handle, column);

    /// <summary>Double of a column, 0 for NULL.</summary>
    public double Double(int column) => raw.sqlite3_column_double(_handle, column);

    /// <summary>Whether a column is NULL; ask before reading it.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL;

    internal void Close() => raw.sqlite3_finalize(_handle);

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Failed(result);
        }
    }

    private SqliteStorageException Failed(int result)
    {
        SqliteStorageException failure = _database.Failure(result, Sql);
        Reset();
        return failure;
    }
}
