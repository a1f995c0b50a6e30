using Npgsql;
using Sut.Storage;

namespace Harness.Xunit.Postgres;

/// <summary>
/// A schema of a test class's own, dropped with all that is in it at the end. As xUnit's class fixture: it is made when a
/// test first asks for it, so that the test, and not the class, is skipped where there is no server.
/// </summary>
public sealed class PostgresSchema : IDisposable
{
    private const int TransactionTimeoutSince = 170_000;

    private readonly Lazy<string> _name;
    private readonly Lazy<NpgsqlDataSource> _dataSource;

    /// <summary>Makes a schema with a name that nobody else has.</summary>
    public PostgresSchema()
    {
        _name = new Lazy<string>(() => PostgresServer.Require().Keeper.Create(), LazyThreadSafetyMode.PublicationOnly);

        // Never a pooled connection: after a restart of the server each that stood idle would fail a test of its own.
        _dataSource = new Lazy<NpgsqlDataSource>(
            () => PostgresSearchPath.Source(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, CommandTimeout = 0 }),
                LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The server it is on. Skips or fails the test where there is none; see <see cref="PostgresServer.Require"/>.</summary>
    public PostgresServer Server => PostgresServer.Require();

    /// <summary>Its name, to be written as it is: no characters that want quotes.</summary>
    public string Name
    {
        get
        {
            string name = _name.Value;
            Server.Keeper.AwaitServer();
            return name;
        }
    }

    /// <summary>
    /// How to connect so that unqualified names mean this schema and no other, and no limit in time of the role's cuts a measurement short.
    /// After an outage it is given out when the server is back, or has not come back for a while.
    /// </summary>
    public string ConnectionString => For(Server, Name).ConnectionString;

    /// <summary>New connections to it, each in this schema or refused; after an outage as <see cref="ConnectionString"/>.</summary>
    public NpgsqlDataSource DataSource
    {
        get
        {
            _ = Name;
            return _dataSource.Value;
        }
    }

    /// <summary>
    /// How a table of it is laid out, of a distributed one with the rows on each worker; null for one piece. As rows of reports say it.
    /// </summary>
    public string? LayoutOf(string table, TableLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (!layout.IsDistributed)
        {
            return layout == TableLayout.Plain ? null : layout.ToString();
        }

        using NpgsqlConnection connection = DataSource.OpenConnection();
        return TablePlacement.Of(connection, table)?.ToString();
    }

    /// <summary>A new connection to it, in this schema or refused, without asking first whether the server is there.</summary>
    public NpgsqlConnection OpenConnection() => _dataSource.Value.OpenConnection();

    /// <summary>Drops the schema with all that is in it.</summary>
    public void Dispose()
    {
        if (_dataSource.IsValueCreated)
        {
            _dataSource.Value.Dispose();
        }

        if (_name.IsValueCreated)
        {
            Server.Keeper.Drop(_name.Value);
        }
    }

    // By its name in pg_stat_activity a schema's sessions are found when the run is interrupted.
    private static NpgsqlConnectionStringBuilder For(PostgresServer server, string name)
    {
        NpgsqlConnectionStringBuilder connection = new(server.ConnectionString) { SearchPath = name, ApplicationName = name };
        connection.Options = $"{connection.Options} -c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0{(server.VersionNumber >= TransactionTimeoutSince ? " -c transaction_timeout=0" : "")}".Trim();
        return connection;
    }
}
