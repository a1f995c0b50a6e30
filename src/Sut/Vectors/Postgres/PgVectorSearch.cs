using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Pgvector;
using Sut.Storage;

namespace Sut.Vectors;

/// <summary>
/// One search on one connection, in one round trip with its settings. They hold for a transaction, so that a pooled connection forgets
/// them; and where the table is distributed they must reach the workers, which only those of a transaction do.
/// </summary>
internal sealed class PgVectorSearch(NpgsqlConnection connection, string statement, TableLayout layout) : IDisposable
{
    private readonly NpgsqlBatch _batch = new(connection) { Timeout = 0 };

    // Without a width it compares with every vector and needs no setting. Squared where ours are and the server's are not.
    public int Find(ReadOnlyMemory<float> query, int k, Span<Neighbour> result, int? ef, string? filter, bool squared)
    {
        if (ef is { } width)
        {
            Add("BEGIN");
            if (layout.IsDistributed)
            {
                Add("SET LOCAL citus.propagate_set_commands = 'local'");
            }

            Add(string.Create(CultureInfo.InvariantCulture, $"SET LOCAL hnsw.ef_search = {width}"));
            if (filter is not null)
            {
                Add("SET LOCAL hnsw.iterative_scan = strict_order");
            }
        }

        NpgsqlBatchCommand search = new(statement)
        {
            Parameters = { new NpgsqlParameter { Value = new Vector(query) }, new NpgsqlParameter<int> { TypedValue = k } },
        };
        if (filter is not null)
        {
            search.Parameters.Add(new NpgsqlParameter<string> { TypedValue = filter, NpgsqlDbType = NpgsqlDbType.Jsonb });
        }

        _batch.BatchCommands.Add(search);
        if (ef is not null)
        {
            Add("COMMIT");
        }

        int found = 0;
        using NpgsqlDataReader rows = _batch.ExecuteReader();
        while (rows.Read())
        {
            double distance = rows.GetDouble(1);
            result[found++] = new Neighbour(rows.GetInt64(0), (float)(squared ? distance * distance : distance));
        }

        return found;
    }

    public void Dispose() => _batch.Dispose();

    private void Add(string setting) => _batch.BatchCommands.Add(new NpgsqlBatchCommand(setting));
}
