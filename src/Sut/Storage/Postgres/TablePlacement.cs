using System.Globalization;
using Npgsql;

namespace Sut.Storage;

/// <summary>Placement of a distributed table: for each worker its shards and their rows. Immutable.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Workers">Each worker that has shards of the table, by its name.</param>
public sealed record TablePlacement(CitusCluster Cluster, IReadOnlyList<WorkerShare> Workers)
{
    private const string IsDistributed = "SELECT EXISTS(SELECT 1 FROM pg_dist_partition WHERE logicalrelid = '{0}'::regclass)";

    // Counted on the shards themselves, not by a count of the whole, which says nothing of where. All placements of a shard are counted.
    private const string Shares = """
        SELECT n.nodename || ':' || n.nodeport, count(*)::int, sum(r.result::bigint)::bigint
        FROM run_command_on_placements('{0}', 'SELECT count(*) FROM %s') r JOIN pg_dist_node n USING (nodename, nodeport)
        GROUP BY 1 ORDER BY 1
        """;

    /// <summary>How many shards the table has, copies counted.</summary>
    public int Shards => Workers.Sum(worker => worker.Shards);

    /// <summary>Asks the coordinator, which asks the workers.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="table">The table, as it stands in a statement.</param>
    /// <returns>Null where the table is not distributed.</returns>
    public static TablePlacement? Of(NpgsqlConnection connection, string table)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentException.ThrowIfNullOrWhiteSpace(table);
        if (CitusCluster.Of(connection) is not { } cluster || !IsDistributedThere(connection, table))
        {
            return null;
        }

        using NpgsqlCommand command = new(string.Format(CultureInfo.InvariantCulture, Shares, table), connection) { CommandTimeout = 0 };
        using NpgsqlDataReader row = command.ExecuteReader();
        List<WorkerShare> shares = [];
        while (row.Read())
        {
            shares.Add(new WorkerShare(row.GetString(0), row.GetInt32(1), row.GetInt64(2)));
        }

        return new TablePlacement(cluster, shares);
    }

    /// <summary><c>citus 13.2.2, 2 workers, 32 shards: db1:5432 16 shards 50012 rows, db2:5432 16 shards 49988 rows</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"citus {Cluster.Version}, {Workers.Count} worker{(Workers.Count == 1 ? "" : "s")}, {Shards} shards: {string.Join(", ", Workers)}");

    private static bool IsDistributedThere(NpgsqlConnection connection, string table)
    {
        using NpgsqlCommand command = new(string.Format(CultureInfo.InvariantCulture, IsDistributed, table), connection);
        return (bool)command.ExecuteScalar()!;
    }
}
