using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class OrderIntervalTests
{
    [Theory]
    [InlineData(2, 1, 2, 0.5)]
    [InlineData(3, 1, 3, 0.75)]
    [InlineData(5, 1, 5, 0.9375)]
    [InlineData(6, 1, 6, 0.96875)]
    [InlineData(8, 1, 8, 0.9921875)]
    [InlineData(9, 2, 8, 0.9609375)]
    [InlineData(20, 6, 15, 0.9586105346679688)]
    public void The_narrowest_that_covers_95_percent_or_the_whole_range_with_what_it_covers(int n, int lower, int upper, double coverage) =>
        OrderInterval.Of(new Repeats([.. Enumerable.Range(1, n).Reverse().Select(static i => (double)i)])).Should()
            .BeEquivalentTo(new { Lower = (double)lower, Upper = (double)upper, Coverage = coverage }, options =>
                options.Using<double>(it => it.Subject.Should().BeApproximately(it.Expectation, 1e-12)).WhenTypeIs<double>());

    [Fact]
    public void One_repeat_has_none() => OrderInterval.Of(new Repeats([1])).Should().BeNull();

    /// <summary>Of a lopsided noise, whose mean is not its median.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(20)]
    public void It_holds_the_true_median_as_often_as_it_says(int n)
    {
        const int Trials = 20_000;
        Random random = new(n);
        int held = 0;
        double coverage = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[] values = [.. Enumerable.Range(0, n).Select(_ => -Math.Log(1 - random.NextDouble()))];
            OrderInterval interval = OrderInterval.Of(new Repeats(values))!;
            held += interval.Lower <= Math.Log(2) && Math.Log(2) <= interval.Upper ? 1 : 0;
            coverage = interval.Coverage;
        }

        ((double)held / Trials).Should().BeApproximately(coverage, 0.01);
    }
}
