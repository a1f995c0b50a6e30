using Npgsql;
using NpgsqlTypes;
using Pgvector;
using Sut.Storage;

namespace Sut.Vectors;

/// <summary>
/// Vectors in a PostgreSQL table with pgvector's HNSW index: what <see cref="VectorStore"/> does for one process, for as many as the server
/// has. In one piece, in partitions, or distributed by id: each shard then has an index of its own, and a search asks all of them. Safe on
/// any thread; each call takes a connection of its own.
/// </summary>
/// <remarks>
/// Ids are numbers. A filter is metadata that must be contained, for the server to compare; a predicate would bring every row here. What
/// the server refuses arrives as <see cref="PostgresException"/>.
/// </remarks>
public sealed class PgVectorStore : IDisposable
{
    private const string Extension = "SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'vector'";

    private readonly NpgsqlDataSource _source;
    private readonly PgVectorSql _sql;

    /// <summary>Opens the table, or creates it.</summary>
    /// <param name="connectionString">As Npgsql reads it; its search path says in which schema the table lies.</param>
    /// <param name="options">Table, dimension, metric and layout.</param>
    /// <exception cref="PostgresStorageException">The database lacks pgvector, or what the layout needs.</exception>
    public PgVectorStore(string connectionString, PgVectorOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _source = PostgresSearchPath.Source(
            new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 }, static source => source.UseVector());
        try
        {
            using NpgsqlConnection connection = _source.OpenConnection();
            _sql = new PgVectorSql(options, SchemaOf(connection) ?? throw new PostgresStorageException(
                options.Table, "the database does not have the extension vector (pgvector)", "Run CREATE EXTENSION vector where it is installed."));
            Create(connection);
        }
        catch
        {
            _source.Dispose();
            throw;
        }
    }

    /// <summary>What the store was made for.</summary>
    public PgVectorOptions Options { get; }

    /// <summary>The statements.</summary>
    public PgVectorSql Sql => _sql;

    /// <summary>How many vectors; takes time in proportion to it.</summary>
    public long Count
    {
        get
        {
            using NpgsqlCommand command = _source.CreateCommand(_sql.Count);
            return (long)command.ExecuteScalar()!;
        }
    }

    /// <summary>The schema of pgvector in a database, as it stands in a statement; null where it is not there.</summary>
    public static string? SchemaOf(NpgsqlConnection connection)
    {
        using NpgsqlCommand command = new(Extension, connection);
        return command.ExecuteScalar() as string;
    }

    /// <summary>Adds a vector; committed when this returns.</summary>
    /// <exception cref="DuplicateIdException">The id is taken.</exception>
    /// <exception cref="VectorRejectedException">The vector is not finite, or zero under cosine.</exception>
    public void Add(VectorId id, ReadOnlyMemory<float> vector, Metadata? metadata = null)
    {
        try
        {
            Write(_sql.Insert, id, vector, metadata);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new DuplicateIdException(id);
        }
    }

    /// <summary>Adds a vector, or replaces the one of that id, metadata included.</summary>
    public void Upsert(VectorId id, ReadOnlyMemory<float> vector, Metadata? metadata = null) => Write(_sql.Upsert, id, vector, metadata);

    /// <summary>Replaces the vector of an id, metadata included; false where there is none.</summary>
    public bool Update(VectorId id, ReadOnlyMemory<float> vector, Metadata? metadata = null) =>
        Write(_sql.Update, id, vector, metadata) == 1;

    /// <summary>Adds many by binary COPY, all or, when this throws, none.</summary>
    /// <param name="ids">As many as there are vectors.</param>
    /// <param name="vectors">One behind the other.</param>
    /// <exception cref="DuplicateIdException">An id is taken, or given twice.</exception>
    public void AddMany(ReadOnlySpan<VectorId> ids, ReadOnlyMemory<float> vectors)
    {
        if (vectors.Length != (long)ids.Length * Options.Dimension)
        {
            throw new ArgumentException(FormattableString.Invariant($"{ids.Length} ids need {(long)ids.Length * Options.Dimension} components, not {vectors.Length}."), nameof(vectors));
        }

        HashSet<long> seen = new(ids.Length);
        for (int i = 0; i < ids.Length; i++)
        {
            PgVectorRules.Require(Row(vectors, i).Span, Options, i);
            if (!seen.Add(PgVectorRules.Number(ids[i])))
            {
                throw new DuplicateIdException(ids[i]);
            }
        }

        try
        {
            using NpgsqlConnection connection = _source.OpenConnection();
            using NpgsqlBinaryImporter copy = connection.BeginBinaryImport($"COPY {_sql.Target} FROM STDIN (FORMAT BINARY)");
            for (int i = 0; i < ids.Length; i++)
            {
                copy.StartRow();
                copy.Write(ids[i].Number, NpgsqlDbType.Bigint);
                copy.Write(new Vector(Row(vectors, i)));
                copy.WriteNull();
            }

            copy.Complete();
        }
        catch (PostgresException refusal) when (refusal.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.InternalError)
        {
            // A coordinator passes a worker's violation on as an internal error, and neither says which id in a form to rely on.
            if (FirstTaken(seen) is { } id)
            {
                throw new DuplicateIdException(id);
            }

            throw;
        }
    }

    /// <summary>
    /// Builds the index over what is in: for a bulk many times faster than adding to it row by row. Until then searches compare with every
    /// vector. There already: nothing is done.
    /// </summary>
    public void BuildIndex()
    {
        using NpgsqlCommand command = _source.CreateCommand(_sql.CreateIndex);
        command.ExecuteNonQuery();
    }

    /// <summary>Copies a vector out; false where there is none of that id.</summary>
    public bool TryGet(VectorId id, Span<float> vector, out Metadata metadata)
    {
        using NpgsqlCommand command = _source.CreateCommand(_sql.Read);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = PgVectorRules.Number(id) });
        using NpgsqlDataReader row = command.ExecuteReader();
        metadata = Metadata.None;
        if (!row.Read())
        {
            return false;
        }

        row.GetFieldValue<Vector>(0).Memory.Span.CopyTo(vector);
        metadata = PgMetadata.Read(row.IsDBNull(1) ? null : row.GetString(1));
        return true;
    }

    /// <summary>Deletes a vector; false where there was none.</summary>
    public bool Delete(VectorId id)
    {
        using NpgsqlCommand command = _source.CreateCommand(_sql.Delete);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = PgVectorRules.Number(id) });
        return command.ExecuteNonQuery() == 1;
    }

    /// <summary>Removes all vectors.</summary>
    public void Clear()
    {
        using NpgsqlCommand command = _source.CreateCommand(_sql.Clear);
        command.ExecuteNonQuery();
    }

    /// <summary>Finds the nearest through the index.</summary>
    /// <param name="query">As many components as the table's dimension.</param>
    /// <param name="k">How many to find, 1 or more.</param>
    /// <param name="result">Room for k; nearest first.</param>
    /// <param name="ef">Candidates kept on the way, in each shard; 0 takes the options'.</param>
    /// <param name="filter">Metadata that must be contained; the search goes on until k of those are found.</param>
    /// <returns>How many were found.</returns>
    public int Search(ReadOnlyMemory<float> query, int k, Span<Neighbour> result, int ef = 0, Metadata? filter = null) =>
        Find(query, k, result, ef == 0 ? Options.Ef : ef, filter);

    /// <summary>Finds the nearest by comparing with every vector; otherwise as <see cref="Search"/>.</summary>
    public int SearchExact(ReadOnlyMemory<float> query, int k, Span<Neighbour> result, Metadata? filter = null) =>
        Find(query, k, result, ef: null, filter);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _source.Dispose();

    private ReadOnlyMemory<float> Row(ReadOnlyMemory<float> vectors, int i) => vectors.Slice(i * Options.Dimension, Options.Dimension);

    private int Find(ReadOnlyMemory<float> query, int k, Span<Neighbour> result, int? ef, Metadata? filter)
    {
        PgVectorRules.Require(query.Span, Options);
        PgVectorRules.RequireRoom(k, result.Length);
        using NpgsqlConnection connection = _source.OpenConnection();
        using PgVectorSearch search = new(connection, _sql.Search(ef is null, filter is not null), Options.Layout);
        return search.Find(query, k, result, ef, PgMetadata.Write(filter), squared: Options.Metric == VectorMetric.L2);
    }

    private int Write(string statement, VectorId id, ReadOnlyMemory<float> vector, Metadata? metadata)
    {
        PgVectorRules.Require(vector.Span, Options);
        using NpgsqlCommand command = _source.CreateCommand(statement);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = PgVectorRules.Number(id) });
        command.Parameters.Add(new NpgsqlParameter { Value = new Vector(vector) });
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = (object?)PgMetadata.Write(metadata) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb,
        });
        return command.ExecuteNonQuery();
    }

    private long? FirstTaken(HashSet<long> ids)
    {
        using NpgsqlCommand command = _source.CreateCommand(_sql.AnyOf);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. ids] });
        return command.ExecuteScalar() as long?;
    }

    private void Create(NpgsqlConnection connection)
    {
        using NpgsqlCommand there = new($"SELECT to_regclass('{Options.Table}') IS NOT NULL", connection);
        if ((bool)there.ExecuteScalar()!)
        {
            return;
        }

        if (LayoutRefusal.Of(Options.Layout, connection) is { } lacking)
        {
            throw new PostgresStorageException(Options.Table, lacking.Reason, $"{lacking.WayOut}.");
        }

        using NpgsqlTransaction transaction = connection.BeginTransaction();
        foreach (string statement in _sql.Create)
        {
            using NpgsqlCommand command = new(statement, connection);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
