using Npgsql;

namespace Sut.Storage;

/// <summary>Connection limit of a role on a PostgreSQL server, and which setting says so. Immutable.</summary>
/// <param name="Free">How many more than the others have now; the connection that asked counts as free.</param>
/// <param name="Bound">The limit that leaves the fewest.</param>
/// <param name="Name">The role or the database of that limit; of the server its setting.</param>
public readonly record struct ConnectionRoom(int Free, ConnectionBound Bound, string Name)
{
    // What the server keeps for others depends on its version (reserved_connections came with 16) and on the role. What a session of
    // another role is (backend_type) an ordinary role is not told: if it is in a database it counts, so that there may be a few more than
    // said and never fewer. Replication has places of its own since 12.
    private const string Sql = """
        WITH role AS (SELECT rolname, rolsuper, rolconnlimit FROM pg_roles WHERE rolname = session_user),
        here AS (SELECT datname, datconnlimit FROM pg_database WHERE datname = current_database()),
        used AS (SELECT count(*) FILTER (WHERE (backend_type IS NULL AND datid IS NOT NULL) OR backend_type = 'client backend') AS all_of_them,
                        count(*) FILTER (WHERE usename = session_user) AS of_role,
                        count(*) FILTER (WHERE datname = current_database()) AS of_database FROM pg_stat_activity)
        SELECT free, bound, name FROM (
            SELECT 1 + current_setting('max_connections')::int - all_of_them
                - CASE WHEN rolsuper THEN 0 ELSE current_setting('superuser_reserved_connections')::int + coalesce(current_setting('reserved_connections', true), '0')::int END AS free,
                0 AS bound, 'max_connections = ' || current_setting('max_connections') AS name FROM role, used
            UNION ALL SELECT 1 + rolconnlimit - of_role, 1, rolname::text FROM role, used WHERE rolconnlimit >= 0 AND NOT rolsuper
            UNION ALL SELECT 1 + datconnlimit - of_database, 2, datname::text FROM role, here, used WHERE datconnlimit >= 0 AND NOT rolsuper) bounds
        ORDER BY free, bound LIMIT 1
        """;

    /// <summary>The way out, without full stop.</summary>
    public string WayOut => Bound switch
    {
        ConnectionBound.Role => $"raise the role's limit (ALTER ROLE {Name} CONNECTION LIMIT …)",
        ConnectionBound.Database => $"raise the database's limit (ALTER DATABASE {Name} CONNECTION LIMIT …)",
        _ => "raise the server's max_connections",
    };

    /// <summary>The setting that leaves so few.</summary>
    public string Limit => Bound switch
    {
        ConnectionBound.Role => $"CONNECTION LIMIT of the role {Name}",
        ConnectionBound.Database => $"CONNECTION LIMIT of the database {Name}",
        _ => $"the server's {Name}",
    };

    /// <summary>Asks the server.</summary>
    /// <param name="connection">An open connection.</param>
    public static ConnectionRoom Of(NpgsqlConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using NpgsqlCommand command = new(Sql, connection);
        using NpgsqlDataReader row = command.ExecuteReader();
        row.Read();
        return new ConnectionRoom((int)row.GetInt64(0), (ConnectionBound)row.GetInt32(1), row.GetString(2));
    }
}
