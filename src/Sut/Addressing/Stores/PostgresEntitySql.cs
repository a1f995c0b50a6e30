using System.Globalization;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>
/// The SQL of <see cref="PostgresEntityStore"/>, exposed for the yardstick, which runs the same on PostgreSQL alone. It is the same
/// in every <see cref="TableLayout"/>, for the address is the primary key and spreads the rows. Immutable.
/// </summary>
/// <param name="table">The table.</param>
public sealed class PostgresEntitySql(string table)
{
    /// <summary>
    /// Columns of CREATE TABLE. The texts that are not hashed are kept as UTF-8 bytes, because a text of
    /// PostgreSQL cannot hold U+0000 and one of ours can; the list as JSON, which escapes it. NULL stands for <c>["owner"]</c>.
    /// </summary>
    public const string Columns = """
        address bytea NOT NULL PRIMARY KEY,
          canonical bytea NOT NULL,
          data_classification smallint NOT NULL,
          access_control_list text,
          owner_id bytea,
          encryption_key_id bytea
        """;

    // The server's default, 64 MB: who changed it has reasons, and more gives a key as many workers as it has room for.
    private const int DefaultKeyMemory = 64 * 1024;

    private const string Names = "address, canonical, data_classification, access_control_list, owner_id, encryption_key_id";

    /// <summary>Table and columns, for COPY.</summary>
    public string Target { get; } = $"{table}({Names})";

    /// <summary>Parameters: the six columns. Changes no row when the address is there.</summary>
    public string Insert { get; } = $"INSERT INTO {table}({Names}) VALUES($1, $2, $3, $4, $5, $6) ON CONFLICT(address) DO NOTHING";

    /// <summary>Parameters: an array for each column. Changes no row whose address is there. Column: how many are new.</summary>
    public string InsertMany { get; } = Counted($"""
        INSERT INTO {table}({Names})
        SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::smallint[], $4::text[], $5::bytea[], $6::bytea[])
        """);

    /// <summary>Parameters: addresses and texts. A row with both texts for each address that has another text.</summary>
    public string CollisionsAmong { get; } = $"""
        SELECT stored.address, stored.canonical, offered.canonical
        FROM unnest($1::bytea[], $2::bytea[]) AS offered(address, canonical) JOIN {table} AS stored ON stored.address = offered.address
        WHERE stored.canonical <> offered.canonical LIMIT 1
        """;

    /// <summary>A table of the session's own for rows on their way, gone with the transaction.</summary>
    public string CreateStaging { get; } = $"CREATE TEMPORARY TABLE {table}_staging(LIKE {table}) ON COMMIT DROP";

    /// <summary>The staging table and its columns, for COPY.</summary>
    public string StagingTarget { get; } = $"{table}_staging({Names})";

    /// <summary>
    /// Takes over the staged rows that are new, in the order in which they were staged: a temporary table is read from its
    /// beginning. Column: how many are new.
    /// </summary>
    public string InsertStaged { get; } = Counted($"INSERT INTO {table}({Names}) SELECT {Names} FROM {table}_staging");

    /// <summary>As <see cref="CollisionsAmong"/>, among the staged rows.</summary>
    public string CollisionsStaged { get; } = $"""
        SELECT stored.address, stored.canonical, offered.canonical
        FROM {table}_staging AS offered JOIN {table} AS stored ON stored.address = offered.address
        WHERE stored.canonical <> offered.canonical LIMIT 1
        """;

    /// <summary>Keeps everybody else out until the transaction ends.</summary>
    public string LockOut { get; } = $"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE";

    /// <summary>Takes the key off an empty table: building it afterwards takes an eighth of the time.</summary>
    public string DropKey { get; } = $"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey";

    /// <summary>Builds the key. Fails when two rows have one address.</summary>
    public string AddKey { get; } = $"ALTER TABLE {table} ADD CONSTRAINT {table}_pkey PRIMARY KEY(address)";

    /// <summary>
    /// Gives the building of the key, until the transaction ends, a few megabytes in place of the server's default: rows that lie in the
    /// key's order make sorted runs of any length, and merging a dozen costs less than the page faults of more memory.
    /// </summary>
    /// <param name="rows">How many rows lie there.</param>
    public static string KeyMemory(int rows)
    {
        // Some 96 bytes a row while it is sorted: about twelve runs, merged at once. A megabyte is the least that the server takes.
        int kilobytes = Math.Max(rows / 128, 1024);
        return string.Create(CultureInfo.InvariantCulture, $"""
            SELECT set_config('maintenance_work_mem', '{kilobytes}kB', true)
            WHERE pg_size_bytes(current_setting('maintenance_work_mem')) BETWEEN {kilobytes * 1024L} AND {DefaultKeyMemory * 1024L}
            """);
    }

    /// <summary>Column: whether there is any row.</summary>
    public string Any { get; } = $"SELECT EXISTS(SELECT 1 FROM {table})";

    /// <summary>Parameter: the address. Column: the canonical text.</summary>
    public string ReadCanonical { get; } = $"SELECT canonical FROM {table} WHERE address = $1";

    /// <summary>Parameter: the address. Columns: all six.</summary>
    public string Read { get; } = $"SELECT {Names} FROM {table} WHERE address = $1";

    /// <summary>Parameter: addresses. Columns: all six; in no order, those not in left out.</summary>
    public string ReadMany { get; } = $"SELECT {Names} FROM {table} WHERE address = ANY($1)";

    /// <summary>Parameter: the address. A row when it is there.</summary>
    public string Contains { get; } = $"SELECT 1 FROM {table} WHERE address = $1";

    /// <summary>Column: how many.</summary>
    public string Count { get; } = $"SELECT count(*) FROM {table}";

    /// <summary>The statements that create the table, in one transaction.</summary>
    public IReadOnlyList<string> Create(TableLayout layout) => layout.Create(table, Columns, "address");

    // By what RETURNING returns: where a coordinator pulls the rows through itself, the command tag counts those that were selected.
    private static string Counted(string insert) =>
        $"WITH added AS ({insert} ON CONFLICT(address) DO NOTHING RETURNING 1) SELECT count(*) FROM added";
}
