using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class FigureTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(1, "1")]
    [InlineData(41_200.4, "41,200")]
    [InlineData(1_234_567.8, "1,234,568")]
    [InlineData(999.6, "1,000")]
    [InlineData(999.4, "999")]
    [InlineData(97.46, "97.5")]
    [InlineData(9.996, "10")]
    [InlineData(1.2345, "1.23")]
    [InlineData(0.99949, "0.999")]
    [InlineData(0.9996, "1")]
    [InlineData(0.41234, "0.412")]
    [InlineData(0.041234, "0.0412")]
    [InlineData(0.000123456, "0.000123")]
    [InlineData(1.5e-9, "1.5e-9")]
    [InlineData(-41_200, "-41,200")]
    public void Shows_three_digits_or_whole_thousands(double value, string text) => Figure.Text(value).Should().Be(text);

    [Theory]
    [InlineData(65_962, "65,962")]
    [InlineData(65_962.25, "65,962.25")]
    [InlineData(0.45, "0.45")]
    [InlineData(0, "0")]
    [InlineData(1e-9, "1E-09")]
    public void Shows_a_bound_as_it_is_written(double value, string text) => Figure.Exact(value).Should().Be(text);

    [Theory]
    [InlineData(65_961.8, "65,961.8")]
    [InlineData(41_200.4, "41,200")]
    public void Does_not_round_a_value_over_its_bound(double value, string text) =>
        Figure.Beside(value, new Bound(65_962, null, "x")).Should().Be(text);

    [Fact]
    public void Shows_shares_as_percent() => Figure.Percent(0.1234).Should().Be("12.3 %");
}
