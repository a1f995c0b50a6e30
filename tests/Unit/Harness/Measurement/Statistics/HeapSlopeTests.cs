using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class HeapSlopeTests
{
    [Fact]
    public void Finds_the_line_that_points_lie_on()
    {
        HeapSlope slope = HeapSlope.Through([(10, 1_040), (20, 1_080), (1_000_000, 4_001_000)]);
        slope.BytesPerItem.Should().BeApproximately(4, 1e-9);
        slope.InterceptBytes.Should().BeApproximately(1_000, 1e-6);
        slope.Points.Should().HaveCount(3);
    }

    [Fact]
    public void Balances_points_that_lie_on_no_line()
    {
        HeapSlope slope = HeapSlope.Through([(0, 0), (1, 3), (2, 0)]);
        slope.BytesPerItem.Should().BeApproximately(0, 1e-9);
        slope.InterceptBytes.Should().BeApproximately(1, 1e-9);
    }
}
