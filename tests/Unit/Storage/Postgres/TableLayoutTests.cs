using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class TableLayoutTests
{
    [Fact]
    public void Nothing_said_is_one_piece()
    {
        TableLayout.Parse(null).Should().Be(TableLayout.Plain);
        TableLayout.Parse("").Should().Be(TableLayout.Plain);
        TableLayout.Plain.Create("t", "id int PRIMARY KEY", "id").Should().Equal("CREATE TABLE t(id int PRIMARY KEY)");
    }

    [Fact]
    public void A_distributed_table_is_created_and_handed_to_citus()
    {
        TableLayout.Parse("citus").Should().Be(TableLayout.Citus);
        TableLayout.Citus.Create("t", "id int PRIMARY KEY", "id").Should().Equal(
            "CREATE TABLE t(id int PRIMARY KEY)", "SELECT create_distributed_table('t', 'id')");
    }

    // A distributed table takes few changes: SET STORAGE is not among them.
    [Fact]
    public void What_changes_the_table_stands_before_what_spreads_it()
    {
        const string change = "ALTER TABLE t ALTER COLUMN payload SET STORAGE EXTERNAL";
        TableLayout.Citus.Create("t", "id int PRIMARY KEY", "id", change).Should().Equal(
            "CREATE TABLE t(id int PRIMARY KEY)", change, "SELECT create_distributed_table('t', 'id')");
        TableLayout.HashPartitions(1).Create("t", "id int PRIMARY KEY", "id", change).Should().HaveElementAt(1, change).And.HaveCount(3);
    }

    [Fact]
    public void Partitions_share_the_key_by_its_hash()
    {
        TableLayout.Parse("partition:2").Should().Be(TableLayout.HashPartitions(2));
        TableLayout.HashPartitions(2).Create("t", "id int PRIMARY KEY", "id").Should().Equal(
            "CREATE TABLE t(id int PRIMARY KEY) PARTITION BY HASH (id)",
            "CREATE TABLE t_p0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
            "CREATE TABLE t_p1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1)");
    }

    [Theory]
    [InlineData("Citus")]
    [InlineData("partition")]
    [InlineData("partition:")]
    [InlineData("partition:0")]
    [InlineData("partition:1025")]
    [InlineData("partition:-1")]
    [InlineData("partition:8 ")]
    [InlineData("range:8")]
    public void Another_word_is_refused_with_the_way_out(string text) =>
        FluentActions.Invoking(() => TableLayout.Parse(text)).Should().Throw<FormatException>()
            .WithMessage($"*'{text}'*citus, or partition:N with N from 1 to 1024*");

    [Theory]
    [InlineData("plain")]
    [InlineData("citus")]
    [InlineData("partition:8")]
    public void Is_printed_as_it_is_read(string text) => TableLayout.Parse(text == "plain" ? null : text).ToString().Should().Be(text);
}
