using System.Data;
using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class BinaryCopyTests(PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    // What tells the caller of the loss is the write; a second exception on the way out would hide it.
    [SkippableFact]
    public void Leaving_a_copy_whose_connection_is_lost_throws_nothing_over_the_first_failure()
    {
        using NpgsqlConnection connection = schema.OpenConnection();
        Execute(connection, "CREATE TABLE lost(bytes bytea)");
        using NpgsqlConnection killer = schema.DataSource.OpenConnection();
        byte[] row = new byte[1 << 20];
        BinaryCopy copy = new(connection, "lost(bytes)");

        Execute(killer, $"SELECT pg_terminate_backend({connection.ProcessID})");

        FluentActions.Invoking(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                copy.StartRow(1);
                copy.Write(row);
            }
        }).Should().Throw<NpgsqlException>();
        FluentActions.Invoking(copy.Dispose).Should().NotThrow();
        connection.FullState.Should().NotBe(ConnectionState.Open);
    }

    [SkippableFact]
    public void Leaving_a_copy_before_anybody_wrote_to_its_lost_connection_throws_nothing()
    {
        using NpgsqlConnection connection = schema.OpenConnection();
        Execute(connection, "CREATE TABLE left_alone(bytes bytea)");
        using NpgsqlConnection killer = schema.DataSource.OpenConnection();
        BinaryCopy copy = new(connection, "left_alone(bytes)");
        Execute(killer, $"SELECT pg_terminate_backend({connection.ProcessID})");

        FluentActions.Invoking(copy.Dispose).Should().NotThrow();

        FluentActions.Invoking(() => Execute(connection, "SELECT 1")).Should()
            .Throw<Exception>("the next use says that the connection is lost");
    }

    private static void Execute(NpgsqlConnection connection, string statement)
    {
        using NpgsqlCommand command = new(statement, connection);
        command.ExecuteNonQuery();
    }
}
