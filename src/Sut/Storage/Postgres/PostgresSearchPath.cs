using Npgsql;

namespace Sut.Storage;

/// <summary>
/// The search path that a connection string asks for, held against the one that a new connection has. It travels as a start-up parameter,
/// and a connection pooler may drop those in silence. Immutable, safe on any thread.
/// </summary>
/// <param name="connectionString">As Npgsql reads it; without a search path nothing is held against anything.</param>
public sealed class PostgresSearchPath(string connectionString)
{
    private readonly string? _asked = new NpgsqlConnectionStringBuilder(connectionString).SearchPath;

    /// <summary>
    /// Refuses a connection that is in another schema; to be called on each new connection before its first other statement.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    /// <exception cref="PostgresSchemaException">It is in another schema.</exception>
    public void Require(NpgsqlConnection connection) => Require(connection, "");

    /// <summary>
    /// As <see cref="Require(NpgsqlConnection)"/>, in one round trip with statements that change settings and return nothing.
    /// </summary>
    internal void Require(NpgsqlConnection connection, string settings)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (_asked is null && settings.Length == 0)
        {
            return;
        }

        using NpgsqlCommand command = new($"{settings}SELECT current_setting('search_path'), current_schema()::text", connection);
        using NpgsqlDataReader row = command.ExecuteReader();
        row.Read();
        string path = row.GetString(0);
        string? given = row.IsDBNull(1) ? null : row.GetString(1);
        if (_asked is not null && (path != _asked || given is null))
        {
            throw new PostgresSchemaException(_asked, path == _asked ? null : given ?? path);
        }
    }

    /// <summary>A source of connections each of which is checked when it is opened.</summary>
    /// <param name="builder">How to connect.</param>
    /// <param name="further">What else the source knows, types of extensions for example.</param>
    public static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder builder, Action<NpgsqlDataSourceBuilder>? further = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        PostgresSearchPath path = new(builder.ConnectionString);
        NpgsqlDataSourceBuilder source = new(builder.ConnectionString);
        source.UsePhysicalConnectionInitializer(path.Require, connection =>
        {
            path.Require(connection);
            return Task.CompletedTask;
        });
        further?.Invoke(source);
        return source.Build();
    }
}
