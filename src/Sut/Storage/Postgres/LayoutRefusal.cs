using System.Globalization;
using Npgsql;

namespace Sut.Storage;

/// <summary>
/// Refusal of a <see cref="TableLayout"/>: what the server lacks for it. Asked before anything is made, because a statement that fails in
/// the middle of a creation names neither the layout nor the way out. Immutable.
/// </summary>
/// <param name="Reason">What is missing, without full stop.</param>
/// <param name="WayOut">What the caller can do, without full stop.</param>
public sealed record LayoutRefusal(string Reason, string WayOut)
{
    // A DROP of a partitioned table locks the most, 11 relations a partition: the table, its key, what lies out of line and its key, and
    // what hangs on them, counted in pg_locks on PostgreSQL 15 at 128, 512 and 1,024 partitions.
    private const int LocksOfPartition = 11;

    // One session drops or loads such a table while another does the same with one of its own.
    private const int SessionsAtOnce = 2;

    private const string Locks = """
        SELECT current_setting('max_locks_per_transaction')::bigint
            * (current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint)
        """;

    /// <summary>Asks the server.</summary>
    /// <param name="layout">How tables are to be laid out.</param>
    /// <param name="connection">An open connection.</param>
    /// <returns>Null where nothing is missing.</returns>
    public static LayoutRefusal? Of(TableLayout layout, NpgsqlConnection connection)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(connection);
        return layout.IsDistributed ? OfCitus(CitusCluster.Of(connection))
            : layout.Partitions > 0 ? OfPartitions(layout.Partitions, connection)
            : null;
    }

    private static LayoutRefusal? OfCitus(CitusCluster? cluster) => cluster switch
    {
        null => new("the layout citus needs a server that distributes tables, and this database does not have the extension: there is no create_distributed_table",
            "Run CREATE EXTENSION citus where it is installed, on the coordinator and on each worker, or choose another layout"),
        { IsCoordinator: false } => new("the layout citus needs a coordinator, and this node is a worker of one",
            "Connect to the coordinator: SELECT citus_coordinator_nodeid() names it in pg_dist_node"),
        { Workers.Count: 0 } => new("the layout citus needs workers, and this coordinator has none that takes shards",
            "On the coordinator run SELECT citus_add_node('host', 5432) for each worker, or choose another layout"),
        _ when cluster.Copies > cluster.Workers.Count => new(string.Create(CultureInfo.InvariantCulture,
                $"each shard is to lie on {cluster.Copies} workers (citus.shard_replication_factor), and there are {cluster.Workers.Count}"),
            "Set citus.shard_replication_factor = 1, or add workers with citus_add_node"),
        _ => null,
    };

    private static LayoutRefusal? OfPartitions(int partitions, NpgsqlConnection connection)
    {
        using NpgsqlCommand command = new(Locks, connection);
        long room = (long)command.ExecuteScalar()!, needed = (long)partitions * LocksOfPartition * SessionsAtOnce;
        return needed <= room ? null : new(string.Create(CultureInfo.InvariantCulture,
                $"{partitions} partitions take up to {needed} locks ({LocksOfPartition} a partition, {SessionsAtOnce} sessions at once), and the server has room for {room} (max_locks_per_transaction times max_connections and max_prepared_transactions)"),
            string.Create(CultureInfo.InvariantCulture,
                $"Choose at most {room / (LocksOfPartition * SessionsAtOnce)} partitions, or raise max_locks_per_transaction and restart the server"));
    }
}
