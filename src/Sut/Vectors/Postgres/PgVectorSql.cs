using System.Globalization;

namespace Sut.Vectors;

/// <summary>
/// The statements of <see cref="PgVectorStore"/>, for whoever measures it against PostgreSQL alone. The id is the primary key and spreads
/// the rows, so they are the same in every layout. Immutable.
/// </summary>
/// <param name="options">Table, dimension and metric.</param>
/// <param name="schema">
/// Where the extension lies, quoted as a name. Types and operators are written with it: a search path that names one schema alone would not
/// find them.
/// </param>
public sealed class PgVectorSql(PgVectorOptions options, string schema)
{
    private readonly string _distance = $"(embedding OPERATOR({schema}.{Operator(options.Metric)}) $1)";

    /// <summary>What stands in the brackets of CREATE TABLE.</summary>
    public string Columns { get; } = string.Create(CultureInfo.InvariantCulture,
        $"id bigint NOT NULL PRIMARY KEY, embedding {schema}.vector({options.Dimension}) NOT NULL, metadata jsonb");

    /// <summary>The statements that create the table, in one transaction; the index comes when the rows are in.</summary>
    public IReadOnlyList<string> Create => options.Layout.Create(options.Table, Columns, "id");

    /// <summary>Builds the index over what is in; later rows go into it one by one.</summary>
    public string CreateIndex { get; } = string.Create(CultureInfo.InvariantCulture,
        $"CREATE INDEX IF NOT EXISTS {options.Table}_hnsw ON {options.Table} USING hnsw (embedding {schema}.{Operators(options.Metric)}) WITH (m = {options.M}, ef_construction = {options.EfConstruction})");

    /// <summary>Table and columns, for COPY.</summary>
    public string Target { get; } = $"{options.Table}(id, embedding, metadata)";

    /// <summary>Parameters: the three columns.</summary>
    public string Insert { get; } = $"INSERT INTO {options.Table}(id, embedding, metadata) VALUES($1, $2, $3)";

    /// <summary>As <see cref="Insert"/>; replaces the vector of that id.</summary>
    public string Upsert { get; } =
        $"INSERT INTO {options.Table}(id, embedding, metadata) VALUES($1, $2, $3) ON CONFLICT(id) DO UPDATE SET embedding = excluded.embedding, metadata = excluded.metadata";

    /// <summary>Parameters: the three columns.</summary>
    public string Update { get; } = $"UPDATE {options.Table} SET embedding = $2, metadata = $3 WHERE id = $1";

    /// <summary>Parameter: the id.</summary>
    public string Delete { get; } = $"DELETE FROM {options.Table} WHERE id = $1";

    /// <summary>Parameter: the id. Columns: vector, metadata as text.</summary>
    public string Read { get; } = $"SELECT embedding, metadata::text FROM {options.Table} WHERE id = $1";

    /// <summary>Parameter: ids. One of those that are there.</summary>
    public string AnyOf { get; } = $"SELECT id FROM {options.Table} WHERE id = ANY($1) ORDER BY id LIMIT 1";

    /// <summary>How many.</summary>
    public string Count { get; } = $"SELECT count(*) FROM {options.Table}";

    /// <summary>Removes all.</summary>
    public string Clear { get; } = $"TRUNCATE {options.Table}";

    /// <summary>
    /// Parameters: the query, how many and, with a filter, the metadata that must be contained. Columns: id and distance, nearest first.
    /// Ordered by the operator alone it goes through the index; with zero added, which no index knows, it compares with every vector.
    /// </summary>
    public string Search(bool exact, bool filtered) =>
        $"SELECT id, {_distance} AS distance FROM {options.Table}{(filtered ? " WHERE metadata @> $3::jsonb" : "")} ORDER BY {_distance}{(exact ? " + 0" : "")} LIMIT $2";

    private static string Operator(VectorMetric metric) => metric switch
    {
        VectorMetric.L2 => "<->",
        VectorMetric.Cosine => "<=>",
        _ => "<#>",
    };

    private static string Operators(VectorMetric metric) => metric switch
    {
        VectorMetric.L2 => "vector_l2_ops",
        VectorMetric.Cosine => "vector_cosine_ops",
        _ => "vector_ip_ops",
    };
}
