using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;
using Sut.Storage;

namespace Unit.Addressing;

/// <summary>The same contract, with the same statements, on a table in hash partitions.</summary>
[Trait("Category", "Unit")]
public sealed class PartitionedEntityStoreTests(PostgresSchema schema) : PostgresEntityStoreContract(schema, TableLayout.HashPartitions(4))
{
    [SkippableFact]
    public void A_large_bulk_spreads_over_all_partitions_and_each_has_its_key()
    {
        PostgresEntityOptions options = NewTable();
        BitChain[] chains = new BitChainGenerator(3).Take(6000);
        using PostgresEntityStore store = new(Schema.ConnectionString, options);

        store.BulkInsert(chains).Added.Should().Be(6000);
        store.BulkInsert(chains).Should().Be(new BulkInsertResult(0, 6000));

        for (int i = 0; i < options.Layout.Partitions; i++)
        {
            Count($"SELECT count(*) FROM {options.Table}_p{i}").Should().BeInRange(1200, 1800);
            Count($"SELECT count(*) FROM pg_index WHERE indrelid = '{options.Table}_p{i}'::regclass AND indisprimary AND indisvalid")
                .Should().Be(1);
        }

        chains.Take(100).Should().OnlyContain(chain => Get(store, chain)!.Equals(StoredEntities.Canonical(chain)));
    }

    private long Count(string sql)
    {
        using NpgsqlCommand command = Schema.DataSource.CreateCommand(sql);
        return (long)command.ExecuteScalar()!;
    }
}
