using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class OpsPerSecondTests
{
    [Theory]
    [InlineData(5000, "5,000 ops/s")]
    [InlineData(0.25, "0.25 ops/s")]
    [InlineData(0.0012345, "0.001235 ops/s")]
    [InlineData(0, "0 ops/s")]
    public void Reads_with_its_unit(double value, string text) => new OpsPerSecond(value).ToString().Should().Be(text);

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_what_is_no_rate(double value) =>
        FluentActions.Invoking(() => new OpsPerSecond(value)).Should().Throw<ArgumentOutOfRangeException>();
}
