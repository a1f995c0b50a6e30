using System.Globalization;
using Npgsql;
using Sut.Storage;

namespace Harness.Xunit.Postgres;

/// <summary>
/// Preflight: asks the server that PG_DSN names once, before any test, for all that would make every test on it fail, and refuses it in one
/// line with the way out. Nothing is written there.
/// </summary>
internal static class Preflight
{
    // There on every server, and nobody's first schema unless asked for: a search path that arrives shows in it.
    private const string Probe = "pg_catalog";

    private const string Sql = """
        SELECT current_setting('server_version_num')::int, split_part(current_setting('server_version'), ' ', 1), session_user::text, current_database()::text,
            has_database_privilege(current_database(), 'CREATE'), has_database_privilege(current_database(), 'TEMPORARY'),
            pg_is_in_recovery(), current_setting('transaction_read_only')::bool,
            (SELECT coalesce(string_agg(name || '=' || current_setting(name), ', ' ORDER BY name), '') FROM pg_settings
             WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout') AND setting <> '0')
        """;

    /// <param name="connectionString">As PG_DSN gives it.</param>
    /// <param name="note">Where to tell what is good to know.</param>
    /// <param name="layout">How tables are to be laid out there.</param>
    /// <returns>Which server and database it is.</returns>
    /// <exception cref="NoServerException">No test could use it.</exception>
    public static ServerIdentity Require(string connectionString, Action<string> note, TableLayout? layout = null)
    {
        NpgsqlConnectionStringBuilder named = new(connectionString) { Pooling = false, SearchPath = Probe };
        TimeSpan limit = TimeSpan.FromSeconds(named.Timeout);
        try
        {
            PostgresSearchPath path = new(named.ConnectionString);
            using NpgsqlConnection one = Open(named), other = Open(named);
            if (PoolerCheck.SharesSessions(one, other))
            {
                throw Refuse(named, "a connection pooler (PgBouncer, say) gives one session of the server to several clients in turn: transaction or statement pooling. Connect to the server itself", null);
            }

            path.Require(one);
            PreflightFacts facts = Ask(one);
            string? refusal = PreflightRules.Refusal(facts)
                ?? (LayoutRefusal.Of(layout ?? TableLayout.Plain, one) is { } lacking ? $"{lacking.Reason}. {lacking.WayOut}" : null);
            return refusal is not null ? throw Refuse(named, refusal, null) : Told(facts, one, note);
        }
        catch (Exception fault) when (ConnectionFault.IsOne(fault))
        {
            throw Refuse(named, ConnectionFault.Of(fault, limit, ConnectionFault.IsTls(fault) ? CertificateFault.Of(named) : null), fault);
        }
    }

    private static ServerIdentity Told(PreflightFacts facts, NpgsqlConnection connection, Action<string> note)
    {
        if (PreflightRules.Note(facts) is { } line)
        {
            note(line);
        }

        return ServerIdentity.Of(connection);
    }

    private static NpgsqlConnection Open(NpgsqlConnectionStringBuilder named)
    {
        NpgsqlConnection connection = new(named.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static PreflightFacts Ask(NpgsqlConnection connection)
    {
        using NpgsqlCommand command = new(Sql, connection);
        using NpgsqlDataReader row = command.ExecuteReader();
        row.Read();
        PreflightFacts facts = new()
        {
            VersionNumber = row.GetInt32(0), Version = row.GetString(1), Role = row.GetString(2), Database = row.GetString(3),
            CanCreate = row.GetBoolean(4), CanMakeTemporary = row.GetBoolean(5), IsStandby = row.GetBoolean(6),
                IsReadOnly = row.GetBoolean(7),
            TimeLimits = row.GetString(8), Room = default,
        };
        row.Close();

        // What an older server would not understand is not asked of it.
        return facts.VersionNumber < PreflightRules.OldestVersion * 10_000 ? facts : facts with { Room = Room(connection) };
    }

    // This one is counted as free; its sister is, too.
    private static ConnectionRoom Room(NpgsqlConnection connection)
    {
        ConnectionRoom room = ConnectionRoom.Of(connection);
        return room with { Free = room.Free + 1 };
    }

    private static NoServerException Refuse(NpgsqlConnectionStringBuilder named, string why, Exception? cause) => new(
        string.Create(CultureInfo.InvariantCulture, $"The server that PG_DSN names ({PgDsn.Where(named)}) cannot be used: {why}."), cause);
}
