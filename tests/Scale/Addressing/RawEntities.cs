using SQLitePCL;
using Sut.Addressing;
using Sut.Storage;

namespace Scale.Addressing;

/// <summary>
/// The yardstick of the SQLite store: SQLite's own interface with the store's file layout, pragmas and statements, handed
/// texts and addresses that were made beforehand. Nothing of ours stands in between.
/// </summary>
internal sealed class RawEntities : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _read;

    public RawEntities(string path)
    {
        Check(raw.sqlite3_open_v2(path, out _database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null),
            raw.SQLITE_OK);
        foreach (string pragma in new SqliteOptions().Pragmas)
        {
            Execute(pragma);
        }

        Execute(SqliteEntitySql.Schema);

        // As the store leaves a new file: its log is empty, and the first write into it waits for the disk, whatever it writes.
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        Check(raw.sqlite3_prepare_v2(_database, SqliteEntitySql.Insert, out _insert), raw.SQLITE_OK);
        Check(raw.sqlite3_prepare_v2(_database, SqliteEntitySql.ReadCanonical, out _read), raw.SQLITE_OK);
    }

    public long Insert(CanonicalBytes texts, ReadOnlySpan<Stat7Address> addresses)
    {
        Execute("BEGIN IMMEDIATE");
        raw.sqlite3_bind_int64(_insert, 3, 0);
        for (int i = 0; i < addresses.Length; i++)
        {
            raw.sqlite3_bind_blob(_insert, 1, addresses[i].AsSpan());
            raw.sqlite3_bind_blob(_insert, 2, texts[i]);
            Check(raw.sqlite3_step(_insert), raw.SQLITE_DONE);
            raw.sqlite3_reset(_insert);
        }

        Execute("COMMIT");
        return addresses.Length;
    }

    /// <summary>Copies the text of an address; returns its length.</summary>
    public int Read(in Stat7Address address, Span<byte> destination)
    {
        raw.sqlite3_bind_blob(_read, 1, address.AsSpan());
        Check(raw.sqlite3_step(_read), raw.SQLITE_ROW);
        ReadOnlySpan<byte> text = raw.sqlite3_column_blob(_read, 0);
        text.CopyTo(destination);
        int length = text.Length;
        raw.sqlite3_reset(_read);
        return length;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _read.Dispose();
        _database.Dispose();
    }

    private void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql), raw.SQLITE_OK);

    private void Check(int code, int expected)
    {
        if (code != expected)
        {
            throw new InvalidOperationException($"SQLite answered {code}: {raw.sqlite3_errmsg(_database).utf8_to_string()}");
        }
    }
}
