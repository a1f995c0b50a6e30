using Harness.Measurement;
using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class ThresholdRowTests
{
    private static readonly Cell Cell = new("scale", "mesh", "batch-insert", "", "5K");
    private static readonly Bound Bound = new(1, null, "x");

    [Fact]
    public void Applies_everywhere_without_a_condition() =>
        new ThresholdRow(Cell, Metric.Throughput, Bound, null).AppliesTo(Machine.Current).Should().BeTrue();

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Applies_where_its_condition_holds(int cores, bool applies) =>
        new ThresholdRow(Cell, Metric.Throughput, Bound, "cores>=2")
            .AppliesTo(Machine.Current with { Cores = cores }).Should().Be(applies);

    [Fact]
    public void Refuses_an_unknown_condition() =>
        FluentActions.Invoking(() => new ThresholdRow(Cell, Metric.Throughput, Bound, "linux"))
            .Should().Throw<FormatException>();
}
