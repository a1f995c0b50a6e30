using Npgsql;

namespace Sut.Storage;

/// <summary>A Citus cluster, as the node that was asked describes it. Immutable, safe on any thread.</summary>
/// <param name="Version">Of the extension's library: <c>13.2.2</c>.</param>
/// <param name="IsCoordinator">Whether the node is the one that distributes tables.</param>
/// <param name="Workers">The nodes that take shards, as <c>host:port</c>, in that order.</param>
/// <param name="Shards">How many shards a new table gets: the setting <c>citus.shard_count</c> of this connection.</param>
/// <param name="Copies">On how many workers each shard lies: the setting <c>citus.shard_replication_factor</c>.</param>
public sealed record CitusCluster(string Version, bool IsCoordinator, IReadOnlyList<string> Workers, int Shards, int Copies)
{
    // Only where the extension is: elsewhere its tables are names that nobody knows.
    private const string IsThere = "SELECT EXISTS(SELECT 1 FROM pg_extension WHERE extname = 'citus')";

    private const string Facts = """
        SELECT split_part(citus_version(), ' ', 2), (SELECT groupid = 0 FROM pg_dist_local_group LIMIT 1),
            ARRAY(SELECT nodename || ':' || nodeport FROM pg_dist_node WHERE isactive AND shouldhaveshards AND noderole = 'primary' ORDER BY 1),
            current_setting('citus.shard_count')::int, current_setting('citus.shard_replication_factor')::int
        """;

    /// <summary>Asks the server.</summary>
    /// <param name="connection">An open connection.</param>
    /// <returns>Null where the database does not have the extension.</returns>
    public static CitusCluster? Of(NpgsqlConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using (NpgsqlCommand there = new(IsThere, connection))
        {
            if (!(bool)there.ExecuteScalar()!)
            {
                return null;
            }
        }

        using NpgsqlCommand command = new(Facts, connection);
        using NpgsqlDataReader row = command.ExecuteReader();
        row.Read();
        return new CitusCluster(row.GetString(0), row.GetBoolean(1), row.GetFieldValue<string[]>(2), row.GetInt32(3), row.GetInt32(4));
    }

    /// <summary><c>Citus 13.2.2, 2 workers, 32 shards</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"Citus {Version}, {Workers.Count} worker{(Workers.Count == 1 ? "" : "s")}, {Shards} shard{(Shards == 1 ? "" : "s")}");
}
