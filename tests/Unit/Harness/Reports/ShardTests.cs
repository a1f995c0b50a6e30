using Harness.Reports;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class ShardTests
{
    [Fact]
    public void Reads_what_it_writes()
    {
        Shard shard = Shard.Parse("2/3");
        (shard.Index, shard.Count, shard.ToString()).Should().Be((2, 3, "2/3"));
        shard.Should().Be(new Shard(2, 3));
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/101")]
    [InlineData("-1/3")]
    [InlineData("1/2/3")]
    [InlineData("1")]
    [InlineData("")]
    public void Refuses_what_is_none(string text) =>
        FluentActions.Invoking(() => Shard.Parse(text)).Should().Throw<FormatException>().WithMessage($"'{text}' is no shard*2/3");
}
