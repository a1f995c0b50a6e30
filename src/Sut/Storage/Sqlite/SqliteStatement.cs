using SQLitePCL;

namespace Sut.Storage;

/// <summary>
/// A statement, prepared once and run many times; no member allocates except <see cref="Text"/> and failures.
/// Parameters count from 1, columns from 0, as in SQLite. Bindings stay until bound again. One thread at a time.
/// </summary>
public sealed unsafe class SqliteStatement
{
    private readonly SqliteDatabase _database;
    private readonly sqlite3_stmt _handle;
    private nint _native; // null once closed

    internal SqliteStatement(SqliteDatabase database, sqlite3_stmt handle, string sql)
    {
        (_database, _handle, _native, Sql) = (database, handle, handle.DangerousGetHandle(), sql);
    }

    /// <summary>The statement's text.</summary>
    public string Sql { get; }

    /// <summary>Binds bytes, which SQLite copies; an empty span is an empty blob, not NULL.</summary>
    public void BindBlob(int parameter, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            byte none;
            Check(SqliteNative.BindBlob(_native, parameter, bytes is null ? &none : bytes, value.Length, SqliteNative.Transient));
        }
    }

    /// <summary>Binds text, or NULL.</summary>
    public void BindText(int parameter, string? value) =>
        Check(value switch
        {
            null => raw.sqlite3_bind_null(_handle, parameter),
            "" => raw.sqlite3_bind_text(_handle, parameter, ""), // an empty span would be bound as NULL
            _ => raw.sqlite3_bind_text16(_handle, parameter, value),
        });

    /// <summary>Binds text that is UTF-8 already, which SQLite copies; an empty span is the empty text, not NULL.</summary>
    public void BindUtf8(int parameter, ReadOnlySpan<byte> value)
    {
        fixed (byte* text = value)
        {
            byte none;
            Check(SqliteNative.BindText(_native, parameter, text is null ? &none : text, value.Length, SqliteNative.Transient));
        }
    }

    /// <summary>Binds an integer.</summary>
    public void BindInt64(int parameter, long value) => Check(SqliteNative.BindInt64(_native, parameter, value));

    /// <summary>Binds a double; SQLite keeps NaN as NULL.</summary>
    public void BindDouble(int parameter, double value) => Check(SqliteNative.BindDouble(_native, parameter, value));

    /// <summary>Makes every parameter NULL again.</summary>
    public void ClearBindings() => Check(SqliteNative.ClearBindings(_native));

    /// <summary>Runs to the next row: true, and the columns can be read; or to the end: false.</summary>
    /// <exception cref="SqliteStorageException">SQLite failed; the statement is ready for another run.</exception>
    public bool Step()
    {
        int result = SqliteNative.Step(_native);
        return result == raw.SQLITE_ROW || (result == raw.SQLITE_DONE ? false : throw Failed(result));
    }

    /// <summary>
    /// Ends the run, which frees its locks. Call it after the last row wanted, too; a statement that writes and returns rows is to be
    /// stepped to its end before, because a commit that fails here says nothing.
    /// </summary>
    public void Reset() => SqliteNative.Reset(_native);

    /// <summary>Runs a statement to its end: one that returns no row, or whose rows are not wanted.</summary>
    /// <exception cref="SqliteStorageException">SQLite failed.</exception>
    public void Execute()
    {
        while (Step())
        {
            // One that writes and returns rows commits at its end; see Reset.
        }

        Reset();
    }

    /// <summary>Bytes of a column (of text, its UTF-8), empty for NULL; valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) =>
        new(SqliteNative.ColumnBlob(_native, column), SqliteNative.ColumnBytes(_native, column));

    /// <summary>Text of a column, null for NULL.</summary>
    public string? Text(int column) => IsNull(column) ? null : System.Text.Encoding.UTF8.GetString(Blob(column));

    /// <summary>Integer of a column, 0 for NULL.</summary>
    public long Int64(int column) => SqliteNative.ColumnInt64(_native, column);

    /// <summary>Double of a column, 0 for NULL.</summary>
    public double Double(int column) => SqliteNative.ColumnDouble(_native, column);

    /// <summary>Whether a column is NULL; ask before reading it.</summary>
    public bool IsNull(int column) => SqliteNative.ColumnType(_native, column) == raw.SQLITE_NULL;

    internal void Close()
    {
        _native = 0;
        raw.sqlite3_finalize(_handle);
    }

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
