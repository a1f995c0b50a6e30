using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class PostgresEntitySqlTests(PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    [SkippableTheory]
    [InlineData("64MB", 100_000, "1MB")]
    [InlineData("64MB", 1_048_576, "8MB")]
    [InlineData("64MB", 100_000_000, "64MB")]
    [InlineData("4MB", 1_048_576, "4MB")]
    [InlineData("256MB", 100_000, "256MB")]
    public void A_key_of_rows_in_order_is_built_in_little_memory_where_the_server_has_its_default(string given, int rows, string taken)
    {
        using NpgsqlConnection connection = schema.DataSource.OpenConnection();
        Ask(connection, $"SET maintenance_work_mem = '{given}'");
        using (NpgsqlTransaction transaction = connection.BeginTransaction())
        {
            Ask(connection, PostgresEntitySql.KeyMemory(rows));
            Ask(connection, "SHOW maintenance_work_mem").Should().Be(taken);
            transaction.Commit();
        }

        Ask(connection, "SHOW maintenance_work_mem").Should().Be(given);
    }

    private static string? Ask(NpgsqlConnection connection, string statement)
    {
        using NpgsqlCommand command = new(statement, connection);
        return (string?)command.ExecuteScalar();
    }
}
