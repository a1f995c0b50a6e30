using Harness.Measurement;
using Harness.Reports;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class SpreadTests
{
    [Fact]
    public void Summarises_repeats() => Spread.Of(new Repeats([3, 1, 2])).Should().Be(new Spread(1, 2, 3, 3));

    [Theory]
    [InlineData(2, 1, 3, 1)]
    [InlineData(1, 3, 2, 1)]
    [InlineData(double.NaN, 1, 2, 1)]
    [InlineData(1, 1, double.PositiveInfinity, 1)]
    [InlineData(1, 1, 1, 0)]
    public void Refuses_what_no_repeats_could_give(double minimum, double median, double maximum, int repeats) =>
        FluentActions.Invoking(() => new Spread(minimum, median, maximum, repeats)).Should().Throw<ArgumentException>();
}
