using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class ExtrapolatedTests
{
    private static readonly Extrapolated Cost = new(10_000_000, 2, 1, 4);

    [Fact]
    public void A_cost_upside_down_is_a_rate() => Cost.Reciprocal().Should().Be(new Extrapolated(10_000_000, 0.5, 0.25, 1));

    [Fact]
    public void Says_what_it_is() => Cost.ToString().Should().Be("extrapolated 2 (1..4) at 10000000");
}
