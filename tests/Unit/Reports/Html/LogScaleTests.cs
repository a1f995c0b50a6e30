using Sut.Reports.Html;

namespace Unit.Reports.Html;

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
        new LogScale([1, 100_000], 0, 1).Ticks().Should().Equal(1, 10, 100, 1_000, 10_000, 100_000);

    [Fact]
    public void A_narrow_range_has_more_than_one_label() =>
        new LogScale([0.9, 2.4], 0, 1).Ticks().Should().Equal(1, 2);

    [Fact]
    public void Equal_values_still_have_a_place() =>
        new LogScale([5, 5], 0, 100).At(5).Should().BeApproximately(50, 1e-9);
}
