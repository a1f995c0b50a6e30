using Npgsql;

namespace Shared.Postgres;

/// <summary>
/// A schema of a test class's own, dropped with all that is in it at the end. As xUnit's class fixture: it is made when a
/// test first asks for it, so that the test, and not the class, is skipped where there is no server.
/// </summary>
public sealed class PostgresSchema : IDisposable
{
    private readonly Lazy<string> _name;
    private readonly Lazy<NpgsqlDataSource> _dataSource;

    public PostgresSchema()
    {
        _name = new Lazy<string>(() => PostgresServer.Require().Keeper.Create(), LazyThreadSafetyMode.PublicationOnly);
        _dataSource = new Lazy<NpgsqlDataSource>(() => NpgsqlDataSource.Create(ConnectionString), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The server it is on. Skips or fails the test where there is none; see <see cref="PostgresServer.Require"/>.</summary>
    public PostgresServer Server => PostgresServer.Require();

    /// <summary>Its name, to be written as it is: no characters that want quotes.</summary>
    public string Name => _name.Value;

    /// <summary>How to connect so that unqualified names mean this schema and no other.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(Server.ConnectionString) { SearchPath = Name }.ConnectionString;

    /// <summary>Connections to it.</summary>
    public NpgsqlDataSource DataSource => _dataSource.Value;

    public void Dispose()
    {
        if (_dataSource.IsValueCreated)
        {
            _dataSource.Value.Dispose();
        }

        if (_name.IsValueCreated)
        {
            Server.Keeper.Drop(Name);
        }
    }
}
