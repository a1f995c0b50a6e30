using Npgsql;
using Sut.Storage;

namespace Sut.Payloads;

/// <summary>Records in a PostgreSQL table: <c>id BIGSERIAL PRIMARY KEY, payload BYTEA|JSONB NOT NULL</c>. Safe on any thread.</summary>
public sealed class PostgresRecordTable : IRecordTable
{
    // The number is "PAYL" in ASCII: of all who create this table at once, one does.
    private const int CreationLock = 0x5041594C;

    private readonly string _connectionString;
    private readonly RecordTableOptions _options;
    private readonly PostgresSearchPath _path;

    /// <summary>Connects once to learn the server's version.</summary>
    /// <param name="connectionString">Of Npgsql; its search path says in which schema the table is.</param>
    /// <param name="options">What the table is made of.</param>
    /// <exception cref="NpgsqlException">The server does not answer, or refuses; also of any later call.</exception>
    /// <exception cref="PostgresSchemaException">
    /// The connection is in another schema than its search path says; also of any later call.
    /// </exception>
    public PostgresRecordTable(string connectionString, RecordTableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;

        // The client never gives up before the server's own statement time-out does. A pooled connection would cost nothing to open.
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString;
        _path = new PostgresSearchPath(_connectionString);
        using PostgresRecordConnection connection = Open();
        Engine = $"PostgreSQL {connection.Version}";
    }

    /// <inheritdoc/>
    public string Engine { get; }

    private string Table => _options.Table;

    private string Drop => $"DROP TABLE IF EXISTS {Table}";

    /// <inheritdoc/>
    /// <exception cref="PostgresStorageException">The server lacks what the layout needs, see <see cref="LayoutRefusal"/>.</exception>
    public void Create(bool drop = false, bool truncate = false)
    {
        using PostgresRecordConnection connection = Open(withTimeout: false);
        if (connection.Refusal(_options.Layout) is { } lacking)
        {
            throw new PostgresStorageException(Table, lacking.Reason, $"{lacking.WayOut}.");
        }

        // Of the session, which ends with this call: it holds over both transactions.
        connection.Execute($"SELECT pg_advisory_lock({CreationLock}, hashtext('{Table}'))");
        if (drop && _options.Layout.IsDistributed)
        {
            // One that drops a distributed table and makes it again waits for its own locks on the workers: a deadlock, each time.
            connection.InTransaction([Drop]);
        }

        connection.InTransaction(Creation(connection, drop, truncate));
    }

    /// <inheritdoc/>
    public void Empty()
    {
        using PostgresRecordConnection connection = Open(withTimeout: false);
        connection.InTransaction([$"TRUNCATE {Table}"]);
    }

    /// <inheritdoc/>
    public int? FreeConnections() => Room()?.Free;

    /// <inheritdoc/>
    public ConnectionRoom? Room()
    {
        using PostgresRecordConnection connection = Open(withTimeout: false);
        return connection.Room();
    }

    /// <inheritdoc/>
    public IRecordConnection Connect() => Open();

    private IEnumerable<string> Creation(PostgresRecordConnection connection, bool drop, bool truncate)
    {
        if (drop && !_options.Layout.IsDistributed)
        {
            yield return Drop;
        }

        if (drop || !connection.Exists(Table))
        {
            string type = _options.Format == PayloadFormat.Jsonb ? "JSONB" : "BYTEA";
            string compression = _options.Storage == PayloadStorage.Lz4 ? " COMPRESSION lz4" : "";
            string storage = $"ALTER TABLE {Table} ALTER COLUMN payload SET STORAGE {(_options.Storage == PayloadStorage.External ? "EXTERNAL" : "EXTENDED")}";
            foreach (string statement in _options.Layout.Create(
                Table, $"id BIGSERIAL PRIMARY KEY, payload {type}{compression} NOT NULL", "id", storage))
            {
                yield return statement;
            }
        }

        if (truncate)
        {
            yield return $"TRUNCATE {Table}";
        }
    }

    private PostgresRecordConnection Open(bool withTimeout = true)
    {
        PostgresRecordConnection connection = new(_connectionString, _options);
        try
        {
            // Also where there is none: the role or the database may have one of its own.
            connection.Open(_path, withTimeout ? _options.StatementTimeout : TimeSpan.Zero);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
