using Harness.Reports.Html;

namespace Unit.Harness.Reports.Html;

[Trait("Category", "Unit")]
public sealed class LogScaleTests
{
    [Fact]
    public void Equal_factors_are_equal_distances()
    {
        LogScale scale = new([1, 1_000], 0, 300);

        (scale.At(10) - scale.At(1)).Should().BeApproximately(scale.At(1_000) - scale.At(100), 1e-9);
        scale.At(1).Should().BeGreaterThan(0);
        scale.At(1_000).Should().BeLessThan(300);
    }

    [Fact]
    public void An_axis_may_run_upwards() =>
        new LogScale([1, 1_000], 300, 0).At(1).Should().BeGreaterThan(new LogScale([1, 1_000], 300, 0).At(1_000));

    [Fact]
    public void Many_decades_are_labelled_by_decade() =>
        new LogScale([1, 100_000], 0, 300).Ticks(20).Should().Equal(1, 10, 100, 1_000, 10_000, 100_000);

    [Fact]
    public void Labels_that_would_touch_are_thinned_evenly() =>
        new LogScale([1, 100_000], 0, 300).Ticks(60).Should().Equal(1, 100, 10_000);

    [Theory]
    [InlineData(0.9, 2.4, new[] { 1, 1.5, 2 })]
    [InlineData(90, 1_100, new double[] { 100, 300, 1_000 })]
    [InlineData(3, 70, new double[] { 3, 10, 30 })]
    public void A_narrow_range_has_labels_enough_to_read_by(double low, double high, double[] labels) =>
        new LogScale([low, high], 0, 300).Ticks(20).Should().Equal(labels);

    [Fact]
    public void Equal_values_still_have_a_place() =>
        new LogScale([5, 5], 0, 100).At(5).Should().BeApproximately(50, 1e-9);
}
