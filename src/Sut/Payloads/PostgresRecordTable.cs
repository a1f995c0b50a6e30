using System.Globalization;
using Npgsql;

namespace Sut.Payloads;

/// <summary>Records in a PostgreSQL table: <c>id BIGSERIAL PRIMARY KEY, payload BYTEA|JSONB NOT NULL</c>. Safe on any thread.</summary>
public sealed class PostgresRecordTable : IRecordTable
{
    // What the server keeps for others depends on its version (reserved_connections came with 16) and on the role.
    private const string Free = """
        WITH role AS (SELECT rolsuper, rolconnlimit FROM pg_roles WHERE rolname = current_user),
        here AS (SELECT datconnlimit FROM pg_database WHERE datname = current_database()),
        used AS (SELECT count(*) FILTER (WHERE backend_type IN ('client backend', 'walsender')) AS all_of_them,
                        count(*) FILTER (WHERE usename = current_user) AS of_role,
                        count(*) FILTER (WHERE datname = current_database()) AS of_database FROM pg_stat_activity)
        SELECT 1 + least(
            current_setting('max_connections')::int - all_of_them
                - CASE WHEN rolsuper THEN 0 ELSE current_setting('superuser_reserved_connections')::int + coalesce(current_setting('reserved_connections', true), '0')::int END,
            CASE WHEN rolconnlimit < 0 OR rolsuper THEN 2147483646 ELSE rolconnlimit - of_role END,
            CASE WHEN datconnlimit < 0 OR rolsuper THEN 2147483646 ELSE datconnlimit - of_database END)::int
        FROM role, here, used
        """;

    // The number is "PAYL" in ASCII: of all who create this table at once, one does.
    private const int CreationLock = 0x5041594C;

    private readonly string _connectionString;
    private readonly RecordTableOptions _options;

    /// <summary>Connects once to learn the server's version.</summary>
    /// <param name="connectionString">Of Npgsql; its search path says in which schema the table lies.</param>
    /// <param name="options">What the table is made of.</param>
    public PostgresRecordTable(string connectionString, RecordTableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;

        // The client never gives up before the server's own statement time-out does. A pooled connection would cost nothing to open.
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString;
        using PostgresRecordConnection connection = Open();
        Engine = $"PostgreSQL {connection.Version}";
    }

    /// <inheritdoc/>
    public string Engine { get; }

    private string Table => _options.Table;

    /// <inheritdoc/>
    public void Create(bool drop = false, bool truncate = false)
    {
        using PostgresRecordConnection connection = Open(withTimeout: false);
        connection.InTransaction(Creation(connection, drop, truncate));
    }

    /// <inheritdoc/>
    public void Empty()
    {
        using PostgresRecordConnection connection = Open(withTimeout: false);
        connection.InTransaction([$"TRUNCATE {Table}"]);
    }

    /// <inheritdoc/>
    public int? FreeConnections()
    {
        using PostgresRecordConnection connection = Open(withTimeout: false);
        return connection.Scalar<int>(Free);
    }

    /// <inheritdoc/>
    public IRecordConnection Connect() => Open();

    private IEnumerable<string> Creation(PostgresRecordConnection connection, bool drop, bool truncate)
    {
        yield return $"SELECT pg_advisory_xact_lock({CreationLock}, hashtext('{Table}'))";
        if (drop)
        {
            yield return $"DROP TABLE IF EXISTS {Table}";
        }

        if (drop || !connection.Exists(Table))
        {
            string type = _options.Format == PayloadFormat.Jsonb ? "JSONB" : "BYTEA";
            string compression = _options.Storage == PayloadStorage.Lz4 ? " COMPRESSION lz4" : "";
            foreach (string statement in _options.Layout.Create(Table, $"id BIGSERIAL PRIMARY KEY, payload {type}{compression} NOT NULL", "id"))
            {
                yield return statement;
            }

            // Reaches partitions, too.
            yield return $"ALTER TABLE {Table} ALTER COLUMN payload SET STORAGE {(_options.Storage == PayloadStorage.External ? "EXTERNAL" : "EXTENDED")}";
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
            connection.Open();
            if (withTimeout && _options.StatementTimeout > TimeSpan.Zero)
            {
                connection.Execute(string.Create(CultureInfo.InvariantCulture, $"SET statement_timeout = {(long)_options.StatementTimeout.TotalMilliseconds}"));
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
