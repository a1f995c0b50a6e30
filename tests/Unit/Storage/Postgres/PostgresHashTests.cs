using System.Text;
using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class PostgresHashTests(PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    // Every length of the last block, and several blocks before it. hashtext() hashes the bytes of a text, as Citus those of a bytea.
    [SkippableFact]
    public void Is_the_servers_at_every_length()
    {
        using NpgsqlCommand command = schema.DataSource.CreateCommand("SELECT array_agg(hashtext(word) ORDER BY at) FROM unnest($1) WITH ORDINALITY w(word, at)");
        string[] words = [.. Enumerable.Range(0, 100).Select(static length => string.Concat(
            Enumerable.Range(0, length).Select(i => (char)('0' + (((i * 7) + length) % 75)))))];
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = words });

        words.Select(static word => PostgresHash.Of(Encoding.UTF8.GetBytes(word))).Should().Equal((int[])command.ExecuteScalar()!);
    }

    [SkippableFact]
    public void A_plain_table_has_no_shard_map()
    {
        using NpgsqlConnection connection = schema.DataSource.OpenConnection();
        using NpgsqlCommand create = new("CREATE TABLE whole(key bytea PRIMARY KEY)", connection);
        create.ExecuteNonQuery();

        ShardMap.Of(connection, "whole").Should().BeNull();
    }
}
