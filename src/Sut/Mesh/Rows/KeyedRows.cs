using System.Text;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>
/// Rows under a key, each with its checksum: bound to prepared statements, and read back. What a row holds is said by the type
/// below this one. One thread at a time.
/// </summary>
internal abstract class KeyedRows<TRow>(SqliteDatabase database, Utf8Text utf8, KeyedSql sql)
    where TRow : class
{
    private SqliteStatement? _insert, _get, _list, _update, _delete;

    protected SqliteDatabase Database => database;

    protected Utf8Text Utf8 => utf8;

    private SqliteStatement All => _list ??= database.Prepare(sql.List);

    /// <exception cref="DuplicateKeyException">The key is taken.</exception>
    public void Insert(TRow row, double now)
    {
        SqliteStatement insert = _insert ??= database.Prepare(sql.Insert);
        insert.BindInt64(sql.Columns, Bind(insert, row, now).With(created: now));
        KeyConflict.Watch(insert, sql.Kind, KeyOf(row));
    }

    public bool Update(TRow row, double now)
    {
        SqliteStatement update = _update ??= database.Prepare(sql.Update);
        update.BindInt64(sql.Columns, Bind(update, row, now).Rest);
        update.Execute();
        return database.Changes > 0;
    }

    public bool Delete(string key)
    {
        SqliteStatement delete = _delete ??= database.Prepare(sql.Delete);
        delete.BindUtf8(1, utf8.Of(key));
        delete.Execute();
        return database.Changes > 0;
    }

    public TRow? Get(string key)
    {
        SqliteStatement get = _get ??= database.Prepare(sql.Get);
        ReadOnlySpan<byte> bytes = utf8.Of(key);
        get.BindUtf8(1, bytes);
        try
        {
            return get.Step() ? Read(get, key, new RowChecksum(bytes)) : null;
        }
        finally
        {
            get.Reset();
        }
    }

    public List<TRow> List() => List(All);

    /// <summary>Holds every row against its checksum.</summary>
    /// <exception cref="SqliteStorageException">A row is damaged; the error names it.</exception>
    public void Verify()
    {
        SqliteStatement list = All;
        try
        {
            while (list.Step())
            {
                if (sql.ChecksumOf(list) != list.Int64(sql.Columns - 1))
                {
                    ReadListed(list); // which says what is wrong with it
                }
            }
        }
        finally
        {
            list.Reset();
        }
    }

    /// <summary>Reads every row by its rules.</summary>
    public void Check(DamagedRows damaged) => damaged.Try(All, list => ReadListed(list));

    /// <summary>All rows of a statement with the columns of <see cref="KeyedSql.List"/>.</summary>
    protected List<TRow> List(SqliteStatement list)
    {
        List<TRow> rows = [];
        try
        {
            while (list.Step())
            {
                rows.Add(ReadListed(list));
            }

            return rows;
        }
        finally
        {
            list.Reset();
        }
    }

    public abstract string KeyOf(TRow row);

    /// <summary>Binds all but the checksum, which it returns.</summary>
    protected abstract RowChecksum Bind(SqliteStatement statement, TRow row, double now);

    /// <summary>Reads the current row of a statement.</summary>
    /// <param name="row">Its columns, the checksum last.</param>
    /// <param name="key">The row's key.</param>
    /// <param name="checksum">Fed with the key.</param>
    /// <exception cref="SqliteStorageException">The row is damaged.</exception>
    protected abstract TRow Read(SqliteStatement row, string key, RowChecksum checksum);

    private TRow ReadListed(SqliteStatement list)
    {
        ReadOnlySpan<byte> key = list.Blob(sql.Columns);
        return Read(list, Encoding.UTF8.GetString(key), new RowChecksum(key));
    }
}
