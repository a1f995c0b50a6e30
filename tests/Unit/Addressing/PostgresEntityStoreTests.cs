using Harness.Xunit.Postgres;
using Harness.Xunit.Running;
using Sut.Addressing;
using Sut.Storage;

namespace Unit.Addressing;

/// <summary>The contract on a table laid out as PG_DISTRIBUTE says, in one piece unless it is set; and what no layout changes.</summary>
[Trait("Category", "Unit")]
public sealed class PostgresEntityStoreTests(PostgresSchema schema) : PostgresEntityStoreContract(schema, Suites.Options.PgDistribute)
{
    [SkippableTheory]
    [InlineData("order")]
    [InlineData("User")]
    public void A_reserved_word_as_table_is_refused_with_the_way_out(string table) =>
        FluentActions.Invoking(() => new PostgresEntityStore(Schema.ConnectionString, new PostgresEntityOptions { Table = table }))
            .Should().Throw<PostgresStorageException>().WithMessage($"*{table}*reserves*Choose another*");

    [SkippableTheory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("1st")]
    [InlineData("entity; DROP TABLE x")]
    [InlineData("entity\n")]
    public void A_name_that_is_no_table_name_is_refused(string table) =>
        ((Action)(() => _ = new PostgresEntityOptions { Table = table })).Should().Throw<ArgumentException>()
            .WithMessage("*is no table name*");
}
