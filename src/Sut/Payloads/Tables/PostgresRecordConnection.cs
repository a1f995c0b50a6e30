using System.Data;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Sut.Storage;

namespace Sut.Payloads;

/// <summary>One connection to a <see cref="PostgresRecordTable"/>. Payloads pass through in pieces, both ways.</summary>
internal sealed class PostgresRecordConnection(string connectionString, RecordTableOptions options) : IRecordConnection
{
    // The binary form of jsonb is this byte and the text.
    private const int JsonbVersion = 1;

    private readonly NpgsqlConnection _connection = new(connectionString);

    public string Version => _connection.PostgreSqlVersion.ToString();

    /// <summary>Opens it, in its schema and with the server's statement time-out; zero is none.</summary>
    public void Open(PostgresSearchPath path, TimeSpan statementTimeout)
    {
        _connection.Open();
        path.Require(_connection,
            string.Create(CultureInfo.InvariantCulture, $"SET statement_timeout = {(long)statementTimeout.TotalMilliseconds}; "));
    }

    public ConnectionRoom Room() => ConnectionRoom.Of(_connection);

    public long Insert(PayloadBuffer payload)
    {
        using Stream bytes = payload.OpenRead();
        using NpgsqlCommand insert = new($"INSERT INTO {options.Table}(payload) VALUES ($1) RETURNING id", _connection);
        insert.Parameters.Add(new NpgsqlParameter
        {
            Value = bytes, NpgsqlDbType = options.Format == PayloadFormat.Jsonb ? NpgsqlDbType.Jsonb : NpgsqlDbType.Bytea,
        });
        return (long)insert.ExecuteScalar()!;
    }

    public void Read(long id, Action<Stream> read)
    {
        using NpgsqlCommand select = Command($"SELECT payload FROM {options.Table} WHERE id = $1", id);
        using NpgsqlDataReader row = select.ExecuteReader(CommandBehavior.SequentialAccess);
        Advance(row, id);
        using Stream payload = row.GetStream(0);
        if (options.Format == PayloadFormat.Jsonb && payload.ReadByte() is var version and not JsonbVersion)
        {
            throw new CorruptPayloadException("jsonb", 0,
                string.Create(CultureInfo.InvariantCulture, $"the server sent jsonb of version {version}, not {JsonbVersion}"));
        }

        read(payload);
    }

    public RecordSizes Sizes(long id)
    {
        long payload, whole;
        using (NpgsqlCommand select =
            Command($"SELECT pg_column_size(payload)::bigint, pg_column_size(t.*)::bigint FROM {options.Table} t WHERE id = $1", id))
        using (NpgsqlDataReader row = select.ExecuteReader())
        {
            Advance(row, id);
            (payload, whole) = (row.GetInt64(0), row.GetInt64(1));
        }

        // In a statement of its own: one that reads a distributed table is sent to a worker, and there this asks for something else.
        using NpgsqlCommand size = new(TableSize, _connection);
        return new RecordSizes(payload, whole, (long)size.ExecuteScalar()!);
    }

    public LayoutRefusal? Refusal(TableLayout layout) => LayoutRefusal.Of(layout, _connection);

    public bool Exists(string table)
    {
        using NpgsqlCommand command = new($"SELECT to_regclass('{table}') IS NOT NULL", _connection);
        return (bool)command.ExecuteScalar()!;
    }

    public void Execute(string sql)
    {
        using NpgsqlCommand command = new(sql, _connection);
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Each statement is asked for when those before it have run, so that what is found out for it is known within the transaction.
    /// </summary>
    public void InTransaction(IEnumerable<string> statements)
    {
        using NpgsqlTransaction transaction = _connection.BeginTransaction();
        foreach (string statement in statements)
        {
            Execute(statement);
        }

        transaction.Commit();
    }

    public void Dispose() => _connection.Dispose();

    // A partitioned table has no bytes of its own, and a plain one no partition tree; of a distributed one the coordinator has the shell.
    private string TableSize => options.Layout.IsDistributed
        ? $"SELECT citus_total_relation_size('{options.Table}')"
        : $"SELECT greatest(pg_total_relation_size('{options.Table}'), (SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('{options.Table}')))::bigint";

    private static void Advance(NpgsqlDataReader row, long id)
    {
        if (!row.Read())
        {
            throw new KeyNotFoundException(
                string.Create(CultureInfo.InvariantCulture, $"There is no record {id}: it was not written, or has been removed since."));
        }
    }

    private NpgsqlCommand Command(string sql, long id) =>
        new(sql, _connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = id } } };
}
