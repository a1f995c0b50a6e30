using FsCheck;
using FsCheck.Fluent;
using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class TierTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("999", 999)]
    [InlineData("1K", 1_000)]
    [InlineData("1500", 1_500)]
    [InlineData("25K", 25_000)]
    [InlineData("2500K", 2_500_000)]
    [InlineData("10M", 10_000_000)]
    [InlineData("2147M", 2_147_000_000)]
    public void Reads_a_size(string text, int items) => Tier.Parse(text).Items.Should().Be(items);

    [Theory]
    [InlineData("1k", "1K")]
    [InlineData("1000", "1K")]
    [InlineData("1000K", "1M")]
    [InlineData("1m", "1M")]
    [InlineData("025K", "25K")]
    public void Offers_the_one_spelling_for_another(string text, string canonical) =>
        FluentActions.Invoking(() => Tier.Parse(text)).Should().Throw<FormatException>()
            .WithMessage($"Tier '{text}' has one spelling only: write {canonical}.");

    [Theory]
    [InlineData("")]
    [InlineData("K")]
    [InlineData("0")]
    [InlineData("0K")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5K")]
    [InlineData("1 K")]
    [InlineData(" 1K")]
    [InlineData("1K\n")]
    [InlineData("1KK")]
    [InlineData("1G")]
    [InlineData("2148M")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999")]
    [InlineData("١K")]
    public void Refuses_what_is_no_size(string text) =>
        FluentActions.Invoking(() => Tier.Parse(text)).Should().Throw<FormatException>()
            .WithMessage($"Tier '{text}' is no size: write digits and an optional K or M*");

    [Fact]
    public void Refuses_fewer_than_one_item() =>
        FluentActions.Invoking(() => new Tier(0)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Prints_what_it_reads_for_any_size() => Prop
        .ForAll(Gen.Choose(1, int.MaxValue).Select(items => new Tier(items)).ToArbitrary(), tier =>
            Tier.Parse(tier.ToString()) == tier)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Orders_by_size_not_by_text()
    {
        Tier[] tiers = [Tier.Parse("1M"), Tier.Parse("25K"), Tier.Parse("1K"), Tier.Parse("999")];

        tiers.Order().Select(tier => tier.ToString()).Should().Equal("999", "1K", "25K", "1M");
        (tiers[2] < tiers[1] && tiers[1] > tiers[2] && tiers[0] >= tiers[1] && tiers[3] <= tiers[2]).Should().BeTrue();
    }
}
