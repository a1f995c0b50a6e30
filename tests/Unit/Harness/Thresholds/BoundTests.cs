using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class BoundTests
{
    [Theory]
    [InlineData(65_962, true)]
    [InlineData(65_961.999, false)]
    [InlineData(double.NaN, false)]
    public void A_lower_bound_allows_itself_and_more(double value, bool met) =>
        new Bound(65_962, null, "x").IsMetBy(value).Should().Be(met);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(0.001, false)]
    [InlineData(double.NaN, false)]
    public void An_upper_bound_allows_itself_and_less(double value, bool met) =>
        new Bound(null, 0, "x").IsMetBy(value).Should().Be(met);

    [Fact]
    public void Words_what_it_allows_and_what_breaks_it()
    {
        Bound least = new(AtLeast: 65_962, AtMost: null, Because: "x");
        Bound most = new(AtLeast: null, AtMost: 0.25, Because: "x");

        (least.ToString(), least.Breach, least.Limit).Should().Be((">= 65,962", "< 65,962", 65_962));
        (most.ToString(), most.Breach, most.Limit).Should().Be(("<= 0.25", "> 0.25", 0.25));
    }

    [Theory]
    [InlineData(null, null, "*exactly one of at_least and at_most, not none*")]
    [InlineData(1.0, 1.0, "*exactly one of at_least and at_most, not both*")]
    [InlineData(double.NaN, null, "*not finite*")]
    [InlineData(null, double.PositiveInfinity, "*not finite*")]
    public void Refuses_other_limits(double? atLeast, double? atMost, string message) =>
        FluentActions.Invoking(() => new Bound(atLeast, atMost, "x")).Should().Throw<ArgumentException>().WithMessage(message);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    public void Refuses_a_reason_that_is_not_one_line(string because) =>
        FluentActions.Invoking(() => new Bound(1, null, because)).Should().Throw<ArgumentException>().WithMessage("*one line*");
}
