using Npgsql;
using NpgsqlTypes;

namespace Sut.Storage;

/// <summary>
/// Shard map of a table that Citus distributes by the hash of a <c>bytea</c>: on which worker the row of a key lies. Who asks that worker
/// spares the way over the coordinator (token-aware routing). Every worker answers for every key, so a map that a moved shard has made
/// old costs time and no answer. Immutable, safe on any thread.
/// </summary>
internal sealed class ShardMap
{
    private const string Shards = """
        SELECT DISTINCT ON (1) s.shardmaxvalue::int, n.nodename, n.nodeport
        FROM pg_dist_partition t JOIN pg_dist_shard s USING (logicalrelid) JOIN pg_dist_placement p USING (shardid)
            JOIN pg_dist_node n ON n.groupid = p.groupid AND n.noderole = 'primary'
        WHERE t.logicalrelid = $1::text::regclass AND t.partmethod = 'h' ORDER BY 1, 2, 3
        """;

    // Any bytes; as many as an address has.
    private static readonly byte[] Sample = [.. Enumerable.Range(200, 32).Select(static value => (byte)value)];

    private readonly int[] _last;
    private readonly int[] _workers;

    private ShardMap(int[] last, int[] workers, IReadOnlyList<(string Host, int Port)> known) =>
        (_last, _workers, Workers) = (last, workers, known);

    /// <summary>The workers that have shards.</summary>
    public IReadOnlyList<(string Host, int Port)> Workers { get; }

    /// <summary>Reads the map.</summary>
    /// <param name="connection">An open connection to any node.</param>
    /// <param name="table">The table, as it stands in a statement.</param>
    /// <returns>Null where the table is not distributed by hash, or by another than this one.</returns>
    public static ShardMap? Of(NpgsqlConnection connection, string table)
    {
        if (CitusCluster.Of(connection) is null || !IsHashedAlike(connection))
        {
            return null;
        }

        using NpgsqlCommand command = new(Shards,
            connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = table, NpgsqlDbType = NpgsqlDbType.Text } } };
        using NpgsqlDataReader row = command.ExecuteReader();
        List<int> last = [], workers = [];
        List<(string Host, int Port)> known = [];
        while (row.Read())
        {
            (string, int) worker = (row.GetString(1), row.GetInt32(2));
            if (!known.Contains(worker))
            {
                known.Add(worker);
            }

            last.Add(row.GetInt32(0));
            workers.Add(known.IndexOf(worker));
        }

        return last.Count == 0 ? null : new ShardMap([.. last], [.. workers], known);
    }

    /// <summary>The worker of a key, by its place among <see cref="Workers"/>.</summary>
    public int WorkerOf(ReadOnlySpan<byte> key)
    {
        int at = Array.BinarySearch(_last, PostgresHash.Of(key));
        return _workers[Math.Min(at < 0 ? ~at : at, _workers.Length - 1)];
    }

    private static bool IsHashedAlike(NpgsqlConnection connection)
    {
        using NpgsqlCommand command = new("SELECT worker_hash($1)",
            connection) { Parameters = { new NpgsqlParameter<byte[]> { TypedValue = Sample, NpgsqlDbType = NpgsqlDbType.Bytea } } };
        return (int)command.ExecuteScalar()! == PostgresHash.Of(Sample);
    }
}
