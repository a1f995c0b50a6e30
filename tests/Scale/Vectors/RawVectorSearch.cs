using System.Globalization;
using Npgsql;
using Pgvector;
using Sut.Vectors;

namespace Scale.Vectors;

/// <summary>The yardstick: the store's own statements by the driver alone, on a connection of its own.</summary>
internal sealed class RawVectorSearch : IDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly string _search;
    private readonly bool _distributed;

    public RawVectorSearch(string connectionString, PgVectorSql sql, PgVectorOptions options)
    {
        NpgsqlDataSourceBuilder builder = new(connectionString);
        builder.UseVector();
        _source = builder.Build();
        _connection = _source.OpenConnection();
        _search = sql.Search(exact: false, filtered: false);
        _distributed = options.Layout.IsDistributed;
    }

    /// <summary>One search; how many it found.</summary>
    public long Search(float[] query, int k, int ef)
    {
        using NpgsqlBatch batch = new(_connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        if (_distributed)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL citus.propagate_set_commands = 'local'"));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(string.Create(CultureInfo.InvariantCulture, $"SET LOCAL hnsw.ef_search = {ef}")));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(_search)
        {
            Parameters = { new NpgsqlParameter { Value = new Vector(query) }, new NpgsqlParameter<int> { TypedValue = k } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        using NpgsqlDataReader rows = batch.ExecuteReader();
        long found = 0;
        while (rows.Read())
        {
            found += rows.GetInt64(0) >= 0 && rows.GetDouble(1) >= 0 ? 1 : 0;
        }

        return found;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _source.Dispose();
    }
}
