using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// Joins servers of ours to a Citus cluster: the extension on each, one password among them, and the workers told to the first.
/// </summary>
internal static class CitusNodes
{
    /// <summary>Settings of postgresql.conf before the first start. Logical, so that shards can move while they are written to.</summary>
    public const string Settings = "shared_preload_libraries = 'citus'\nwal_level = logical\nmax_prepared_transactions = 200\ncitus.node_conninfo = 'sslmode=prefer'";

    /// <param name="Dsn">How we connect, as the superuser.</param>
    /// <param name="Host">How the other nodes call it.</param>
    /// <param name="Port">The port there.</param>
    public readonly record struct Node(string Dsn, string Host, int Port);

    /// <summary>Joins them; the first is the coordinator.</summary>
    public static void Join(IReadOnlyList<Node> nodes)
    {
        foreach (Node node in nodes)
        {
            NpgsqlConnectionStringBuilder dsn = new(node.Dsn);
            Execute(node, "CREATE EXTENSION IF NOT EXISTS citus",
                $"INSERT INTO pg_dist_authinfo(nodeid, rolename, authinfo) VALUES (0, '{dsn.Username}', 'password={dsn.Password}')");
        }

        Execute(nodes[0], FormattableString.Invariant($"SELECT citus_set_coordinator_host('{nodes[0].Host}', {nodes[0].Port})"));
        Execute(nodes[0], [.. nodes.Skip(1).Select(node => FormattableString.Invariant($"SELECT citus_add_node('{node.Host}', {node.Port})"))]);
    }

    private static void Execute(Node node, params string[] statements)
    {
        NpgsqlConnectionStringBuilder unpooled = new(node.Dsn) { Pooling = false, CommandTimeout = 60 };
        using NpgsqlConnection connection = new(unpooled.ConnectionString);
        connection.Open();
        foreach (string statement in statements)
        {
            using NpgsqlCommand command = new(statement, connection);
            command.ExecuteNonQuery();
        }
    }
}
