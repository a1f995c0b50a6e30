using Harness.Thresholds;
using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class ChangedBoundTests
{
    private static readonly Cell Read = new("scale", "mesh", "read", "", "1K");

    [Theory]
    [InlineData(null, null, 2.0, 1.2)]
    [InlineData(0.5, null, 2.0, 1.2)]
    [InlineData(1.5, null, 2.0, 1.5)]
    [InlineData(0.5, null, null, 0.5)]
    [InlineData(null, 3.0, 2.0, 3.0)]
    public void A_ratio_is_held_to_six_tenths_of_what_it_was_where_that_asks_for_more(
        double? atLeast, double? atMost, double? before, double expected)
    {
        ThresholdRow? row = atLeast is null && atMost is null ? null : Row(Metric.Ratio, new Bound(atLeast, atMost, "recorded"));
        Bound bound = ChangedBound.Of(row, Read, Metric.Ratio, before)!.Bound;
        bound.Limit.Should().BeApproximately(expected, 1e-12);
        bound.AtMost.HasValue.Should().Be(atMost.HasValue);
    }

    // Rounded to thousandths the bound of 0.0009 would be 0.001, above what was measured.
    [Theory]
    [InlineData(0.0009)]
    [InlineData(0.00251)]
    [InlineData(3e-7)]
    [InlineData(1234.5678)]
    public void A_bound_is_six_tenths_of_small_ratios_too(double before)
    {
        Bound bound = ChangedBound.Of(null, Read, Metric.Ratio, before)!.Bound;
        bound.Limit.Should().BeApproximately(0.6 * before, 0.005 * before);
    }

    [Fact]
    public void It_says_where_it_comes_from() =>
        ChangedBound.Of(null, Read, Metric.Ratio, 2.25)!.Bound.Because.Should().Be("0.6 x the 2.25 measured here before what changed");

    [Fact]
    public void Other_figures_keep_their_bounds()
    {
        ThresholdRow row = Row(Metric.Throughput, new Bound(100, null, "recorded"));
        ChangedBound.Of(row, Read, Metric.Throughput, 2).Should().BeSameAs(row);
        ChangedBound.Of(null, Read, Metric.Throughput, 2).Should().BeNull();
        ChangedBound.Of(null, Read, Metric.Ratio, null).Should().BeNull();
    }

    private static ThresholdRow Row(Metric metric, Bound bound) => new(Read, metric, bound, When: null);
}
