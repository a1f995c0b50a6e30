using Sut.Storage;

namespace Sut.Payloads;

/// <summary>
/// Records in an SQLite file, for machines without PostgreSQL; every commit waits for the disk, as PostgreSQL's do. Safe on any
/// thread.
/// </summary>
/// <remarks>
/// Damage. SQLite keeps no checksums, and no digest of a payload is in the table: <see cref="RecordRoundTrip"/> compares what it reads with
/// the digest of what was written, and so would whoever keeps <see cref="WrittenRecord"/>; a payload read by itself is held against
/// its format alone.
/// </remarks>
/// <param name="path">The file; made if it is not there.</param>
/// <param name="options">What the table is made of; storage, layout and time-out are PostgreSQL's and play no part.</param>
public sealed class SqliteRecordTable(string path, RecordTableOptions options) : IRecordTable
{
    private const string Kind = "record table";

    // "ACPL" in ASCII.
    private const int ApplicationId = 0x4143504C;

    // A writer waits for all before it, and each commit waits for the disk.
    private static readonly SqliteOptions Durable = new() { Durability = SqliteDurability.Full, BusyTimeout = TimeSpan.FromMinutes(5) };

    /// <inheritdoc/>
    public string Engine => $"SQLite {SqliteDatabase.LibraryVersion}";

    /// <inheritdoc/>
    public void Create(bool drop = false, bool truncate = false)
    {
        using SqliteDatabase database = Open();
        database.Execute($"{(drop ? $"DROP TABLE IF EXISTS {options.Table};" : "")} CREATE TABLE IF NOT EXISTS {Definition}");
        SqliteLayout.RequireTable(database, Kind, options.Table, $"CREATE TABLE {Definition}");
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
    public ConnectionRoom? Room() => null;

    /// <inheritdoc/>
    public IRecordConnection Connect()
    {
        SqliteDatabase database = Open();
        try
        {
            SqliteLayout.RequireTable(database, Kind, options.Table, $"CREATE TABLE {Definition}");
            return new SqliteRecordConnection(database, options);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private string Definition =>
        $"{options.Table}(id INTEGER PRIMARY KEY, payload {(options.Format == PayloadFormat.Jsonb ? "TEXT" : "BLOB")} NOT NULL)";

    private SqliteDatabase Open() => SqliteDatabase.Open(path, new SqliteFileFormat(Kind, ApplicationId, 1, ""), Durable);
}
