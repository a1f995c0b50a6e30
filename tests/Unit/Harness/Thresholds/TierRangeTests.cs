using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class TierRangeTests
{
    [Theory]
    [InlineData("1K..1M", 1_000, 1_000_000)]
    [InlineData("25K", 25_000, 25_000)]
    public void Reads_a_range_and_a_single_size(string text, int from, int to)
    {
        TierRange range = TierRange.Parse(text);

        range.From.Items.Should().Be(from);
        range.To.Items.Should().Be(to);
        range.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("1M..1K", "*runs downwards: write 1K..1M.")]
    [InlineData("1K..1K", "*holds one size: write 1K.")]
    [InlineData("1K..1000K", "*write 1M.")]
    [InlineData("1K..", "*'' is no size*")]
    [InlineData("..1K", "*'' is no size*")]
    [InlineData("1K...1M", "*'.1M' is no size*")]
    [InlineData("1K..10K..1M", "*'10K..1M' is no size*")]
    [InlineData("1K-1M", "*'1K-1M' is no size*")]
    public void Refuses_other_texts(string text, string message) =>
        FluentActions.Invoking(() => TierRange.Parse(text)).Should().Throw<FormatException>().WithMessage(message);

    [Theory]
    [InlineData("1K,10K,100K,1M", "1K..1M")]
    [InlineData("1K,10K,100K", "1K..100K")]
    [InlineData("10K,100K,1M", "10K..1M")]
    [InlineData("1K,10K,1M", null)]
    [InlineData("10K,100K", null)]
    [InlineData("", null)]
    public void A_growth_is_fitted_over_three_sizes_or_more_with_none_left_out(string chosen, string? range)
    {
        Tier[] all = [.. "1K,10K,100K,1M".Split(',').Select(Tier.Parse)];
        Tier[] some = [.. chosen.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Tier.Parse)];

        (TierRange.OfGrowth(all, some)?.ToString()).Should().Be(range);
    }

    [Fact]
    public void Refuses_ends_in_the_wrong_order() =>
        FluentActions.Invoking(() => new TierRange(new Tier(2), new Tier(1))).Should().Throw<ArgumentException>();
}
