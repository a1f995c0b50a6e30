using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// Drop of a schema with all that is in it, a table at a time: a single DROP SCHEMA locks everything at once, and a thousand partitions are
/// more locks than a server has room for by default (max_locks_per_transaction).
/// </summary>
internal static class SchemaDrop
{
    // Partitions before the tables they are of, so that no statement takes more than a few locks.
    private const string Tables = """
        SELECT format('DROP %s IF EXISTS %I.%I CASCADE', CASE c.relkind WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, n.nspname, c.relname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'f', 'm') ORDER BY c.relispartition DESC, c.relkind = 'p', c.oid DESC
        """;

    public static void Run(NpgsqlConnection connection, string name)
    {
        foreach (string statement in Texts(connection, Tables, name))
        {
            Execute(connection, statement);
        }

        Execute(connection, $"DROP SCHEMA IF EXISTS {name} CASCADE");
    }

    /// <summary>The first column of every row of a question with one parameter.</summary>
    public static List<string> Texts(NpgsqlConnection connection, string sql, string parameter)
    {
        using NpgsqlCommand command = new(sql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = parameter } } };
        using NpgsqlDataReader rows = command.ExecuteReader();
        List<string> texts = [];
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
