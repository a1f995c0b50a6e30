using Npgsql;
using Sut.Vectors;

namespace Harness.Xunit.Postgres;

/// <summary>Extension pgvector of the server's database: made on a server of ours, and only there; PG_DSN's stays as it is.</summary>
public static class PgVectorExtension
{
    /// <summary>Skips the test, with the reason, where it is not there.</summary>
    public static void Require(PostgresServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        NpgsqlConnectionStringBuilder unpooled = new(server.ConnectionString) { Pooling = false };
        using NpgsqlConnection connection = new(unpooled.ConnectionString);
        connection.Open();
        if (PgVectorStore.SchemaOf(connection) is not null)
        {
            return;
        }

        using NpgsqlCommand available = new("SELECT EXISTS(SELECT 1 FROM pg_available_extensions WHERE name = 'vector')", connection);
        Skip.IfNot((bool)available.ExecuteScalar()!, $"PostgreSQL {server.Version} ({server.Source}) comes without pgvector: install it (https://github.com/pgvector/pgvector#installation), or let PG_DSN name a server that has it, a container of pgvector/pgvector for example.");
        Skip.If(server.Source == "dsn", "pgvector is installed on the server that PG_DSN names, and not in this database: run CREATE EXTENSION vector there.");

        // Two test projects may come here at once.
        using NpgsqlCommand make = new("SELECT pg_advisory_lock(40414750); CREATE EXTENSION IF NOT EXISTS vector SCHEMA public", connection);
        make.ExecuteNonQuery();
    }
}
