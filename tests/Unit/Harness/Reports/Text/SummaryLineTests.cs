using Harness.Reports;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class SummaryLineTests
{
    [Fact]
    public void Folds_the_ratio_into_the_throughput() =>
        SummaryLine.OfCell([Sample.Pass(), Sample.PassingRatio()]).Should().ContainSingle().Which.Should().Be(new SummaryLine(
            "generate-single", "10K", "1.21M ops/s", "0.834x SHA256.HashData", "32.2x of 37,600", "pass"));

    [Fact]
    public void Lets_the_worse_verdict_speak() =>
        SummaryLine.OfCell([Sample.Inconclusive(), Sample.FailingRatio()]).Single().Verdict.Should().Be("FAIL < 0.45x");

    [Fact]
    public void Gives_a_ratio_alone_a_line() =>
        SummaryLine.OfCell([Sample.PassingRatio()]).Should().ContainSingle().Which.Should().Be(new SummaryLine(
            "generate-single", "10K", "", "0.834x SHA256.HashData", "", "pass"));

    [Fact]
    public void Indents_further_metrics_below_the_speed() =>
        SummaryLine.OfCell([Sample.Pass(), Sample.Latency()]).Select(line => (line.Operation, line.Tier))
            .Should().Equal(("generate-single", "10K"), ("  latency.p99", ""));

    [Fact]
    public void Names_operation_and_metric_where_there_is_no_speed() =>
        SummaryLine.OfCell([Sample.Bytes()]).Single().Operation.Should().Be("generate-single bytes-per-item");

    [Fact]
    public void Marks_what_was_extrapolated() =>
        SummaryLine.OfCell([Sample.Extrapolated()]).Single().Verdict.Should().Be("extrapolated");
}
