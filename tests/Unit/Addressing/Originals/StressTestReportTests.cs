using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class StressTestReportTests
{
    private static readonly StressTestLatency Latency = new(1, 1, 1, 1, 1, 1, 1, 0);

    [Theory]
    [InlineData(true, true, "passed")]
    [InlineData(true, false, "failed")]
    public void One_failure_fails_the_report(bool first, bool second, string status) =>
        new StressTestReport(DateTimeOffset.UnixEpoch, [Result(success: first), Result(success: second)]).Status.Should().Be(status);

    [Fact]
    public void A_report_of_no_tests_is_refused() =>
        ((Action)(() => _ = new StressTestReport(DateTimeOffset.UnixEpoch, []))).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.1)]
    public void Numbers_that_no_measurement_gives_are_refused(double value)
    {
        ((Action)(() => Result(throughput: value))).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("ThroughputOpsPerSecond");
        ((Action)(() => _ = new StressTestLatency(0, 0, 0, 0, 0, 0, value, 0))).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("P999Ms");
    }

    [Fact]
    public void Names_and_counts_are_checked()
    {
        ((Action)(() => Result(name: " "))).Should().Throw<ArgumentException>();
        ((Action)(() => Result(collisions: -1))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("Collisions");
    }

    private static StressTestResult Result(
        string name = StressTestResult.LookupPerformance, double throughput = 1, long collisions = 0, bool success = true) =>
        new(name, 1, 1, 1, throughput, Latency, collisions, 0, 1, 1, success);
}
