using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class MetricTests
{
    [Theory]
    [InlineData("throughput", "ops/s", true, true)]
    [InlineData("ratio", "x", true, true)]
    [InlineData("achieved", "ops/s", true, true)]
    [InlineData("late", "ops", false, true)]
    [InlineData("dropped", "ops", false, true)]
    [InlineData("latency.mean", "ms", false, true)]
    [InlineData("latency.p50", "ms", false, true)]
    [InlineData("latency.p95", "ms", false, true)]
    [InlineData("latency.p99", "ms", false, true)]
    [InlineData("latency.p99_9", "ms", false, true)]
    [InlineData("latency.max", "ms", false, true)]
    [InlineData("growth", "exponent", false, true)]
    [InlineData("bytes-per-item", "bytes", false, false)]
    [InlineData("intercept", "bytes", false, false)]
    [InlineData("allocated", "bytes/op", false, false)]
    [InlineData("peak-memory", "bytes", false, false)]
    [InlineData("engine-memory", "bytes", false, false)]
    [InlineData("file-bytes", "bytes", false, false)]
    [InlineData("collisions", "items", false, false)]
    [InlineData("ramp.optimal", "items", true, true)]
    [InlineData("ramp.stability", "items", true, false)]
    [InlineData("ramp.breaking", "items", true, false)]
    [InlineData("hit-rate", "share", true, false)]
    [InlineData("recall.mean", "share", true, false)]
    [InlineData("recall.p5", "share", true, false)]
    [InlineData("recall.min", "share", true, false)]
    [InlineData("recall.self", "share", true, false)]
    public void Knows_unit_direction_and_noise(string name, string unit, bool largerIsBetter, bool noisy)
    {
        Metric metric = Metric.Parse(name);

        metric.ToString().Should().Be(name);
        metric.Unit.Should().Be(unit);
        metric.LargerIsBetter.Should().Be(largerIsBetter);
        metric.Noisy.Should().Be(noisy);
    }

    [Fact]
    public void Only_growth_is_fitted() =>
        Metric.All.Where(static metric => metric.IsFitted).Should().Equal(Metric.Growth);

    [Fact]
    public void Lists_every_metric_once()
    {
        object?[] properties = [.. typeof(Metric).GetProperties()
            .Where(property => property.PropertyType == typeof(Metric))
            .Select(property => property.GetValue(null))];

        Metric.All.Should().BeEquivalentTo(properties).And.OnlyHaveUniqueItems(metric => metric.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Throughput")]
    [InlineData("latency.p99.9")]
    [InlineData("speed")]
    public void Refuses_other_words_and_lists_the_known(string name) =>
        FluentActions.Invoking(() => Metric.Parse(name)).Should().Throw<FormatException>()
            .WithMessage($"The metric '{name}' is unknown: write one of throughput, ratio, *recall.self.");
}
