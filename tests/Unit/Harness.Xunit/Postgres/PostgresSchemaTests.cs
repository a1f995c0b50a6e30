using Harness.Xunit.Postgres;
using Npgsql;

namespace Unit.Harness.Xunit.Postgres;

[Trait("Category", "Unit")]
public sealed class PostgresSchemaTests
{
    [SkippableFact]
    public void Unqualified_names_lie_in_it_and_it_goes_with_all_that_is_in_it()
    {
        string name;
        using (PostgresSchema schema = new())
        {
            name = schema.Name;
            using NpgsqlCommand create = schema.DataSource.CreateCommand("CREATE TABLE t(n int)");
            create.ExecuteNonQuery();
            Scalar($"SELECT count(*) FROM pg_tables WHERE schemaname = '{name}' AND tablename = 't'").Should().Be(1L);
        }

        Scalar($"SELECT count(*) FROM pg_namespace WHERE nspname = '{name}'").Should().Be(0L);
    }

    [SkippableFact]
    public void What_a_killed_run_left_is_dropped_by_the_next_and_nothing_else_is()
    {
        // On a cluster of its own: what is made here must not be taken for a leftover by a run in another terminal.
        using LocalCluster cluster = LocalCluster.Require();
        using NpgsqlDataSource source = NpgsqlDataSource.Create(cluster.ConnectionString);
        using SchemaKeeper living = new(cluster.ConnectionString, _ => { });
        string used = living.Create(), left;
        using (SchemaKeeper killed = new(cluster.ConnectionString, _ => { }))
        {
            left = killed.Create();
            Execute(source, $"CREATE TABLE {left}.t(n int)");
        }

        Execute(source, "CREATE SCHEMA acceptance_0123456789abcdef; CREATE SCHEMA mine; CREATE TABLE public.t(n int)");

        using SchemaKeeper next = new(cluster.ConnectionString, _ => { });

        using NpgsqlCommand schemas = source.CreateCommand(
            "SELECT nspname::text FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY 1");
        using NpgsqlDataReader rows = schemas.ExecuteReader();
        rows.Cast<System.Data.Common.DbDataRecord>().Select(row => row.GetString(0)).Should()
            .BeEquivalentTo([used, "acceptance_0123456789abcdef", "mine", "public"]).And.NotContain(left);
    }

    private static object? Scalar(string sql)
    {
        using NpgsqlConnection connection = new(PostgresServer.Require().ConnectionString);
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        return command.ExecuteScalar();
    }

    private static void Execute(NpgsqlDataSource source, string sql)
    {
        using NpgsqlCommand command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
