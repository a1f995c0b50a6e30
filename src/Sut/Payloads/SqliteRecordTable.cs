using Sut.Storage;

namespace Sut.Payloads;

/// <summary>
/// Records in an SQLite file, for machines without PostgreSQL; every commit waits for the disk, as PostgreSQL's do. Safe on any
/// thread.
/// </summary>
/// <param name="path">The file; made if it is not there.</param>
/// <param name="options">What the table is made of; storage, layout and time-out are PostgreSQL's and play no part.</param>
public sealed class SqliteRecordTable(string path, RecordTableOptions options) : IRecordTable
{
    // "ACPL" in ASCII.
    private const int ApplicationId = 0x4143504C;

    // A writer waits for all before it, and each commit waits for the disk.
    private static readonly SqliteOptions Durable = new() { Durability = SqliteDurability.Full, BusyTimeout = TimeSpan.FromMinutes(5) };

    /// <inheritdoc/>
    public string Engine => $"SQLite {SqliteDatabase.LibraryVersion}";

    /// <inheritdoc/>
    public void Create(bool drop = false, bool truncate = false)
    {
        string type = options.Format == PayloadFormat.Jsonb ? "TEXT" : "BLOB";
        using SqliteDatabase database = Open();
        database.Execute($"{(drop ? $"DROP TABLE IF EXISTS {options.Table};" : "")} CREATE TABLE IF NOT EXISTS {options.Table}(id INTEGER PRIMARY KEY, payload {type} NOT NULL)");
        if (truncate)
        {
            database.Execute($"DELETE FROM {options.Table}");
        }
    }

    /// <inheritdoc/>
    public void Empty()
    {
        using SqliteDatabase database = Open();
        database.Execute($"DELETE FROM {options.Table}; VACUUM");
    }

    /// <inheritdoc/>
    public int? FreeConnections() => null;

    /// <inheritdoc/>
    public IRecordConnection Connect() => new SqliteRecordConnection(Open(), options);

    private SqliteDatabase Open() => SqliteDatabase.Open(
        path, new SqliteFileFormat("record table", ApplicationId, 1, ""), Durable);
}
