using Harness.Thresholds;
using static Unit.Harness.Thresholds.Judged;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class FailureLineTests
{
    private static readonly Cell Mesh = new("scale", "mesh", "batch-insert", "", "5K");
    private static readonly Bound Report = new(65_962, null, "the report's load test at 5,000 nodes");

    [Fact]
    public void Says_what_how_much_against_what_and_why()
    {
        Attempt attempt = Attempt(0.01, 39_800, 40_000, 41_200, 42_000, 43_100);

        Row(Mesh, Metric.Throughput, Report, 100_000, [attempt]).Line().Should().Be(
            "mesh batch-insert 5K: throughput 41,200 ops/s < 65,962 "
            + "(5 repeats 39,800..43,100, n=100000; the report's load test at 5,000 nodes)");
    }

    [Fact]
    public void Says_how_far_an_upper_bound_is_exceeded()
    {
        Bound none = new(null, 0, "nothing is allocated per address");
        Cell single = new("scale", "addressing", "generate-single", "threads=4", "1M");

        Row(single, Metric.Allocated, none, 1_000_000, [Attempt(0.01, 32)]).Line().Should().Be(
            "addressing generate-single threads=4 1M: allocated 32 bytes/op > 0 "
            + "(1 repeat 32, n=1000000; nothing is allocated per address)");
    }

    [Theory]
    [InlineData(5_000, "5,000 ops/s < 65,962 (13 times beyond, which no noise explains; 1 repeat 5,000, n=7; ")]
    [InlineData(0, "0 ops/s < 65,962 (any number of times beyond, which no noise explains; 1 repeat 0, n=7; ")]
    [InlineData(41_200, "41,200 ops/s < 65,962 (1 repeat 41,200, n=7; ")]
    public void Says_how_many_times_beyond_where_no_noise_explains_it(double value, string line) =>
        Row(Mesh, Metric.Throughput, Report, 7, [Attempt(0, value)]).Line().Should().StartWith($"mesh batch-insert 5K: throughput {line}");

    [Fact]
    public void Says_interval_where_there_are_no_repeats()
    {
        Cell single = new("scale", "addressing", "generate-single", "", "1K..1M");

        Row(single, Metric.Growth, new Bound(null, 0.05, "a hash does not depend on n"), 20, [Attempt(0.01, 0.28, 0.31, 0.34)]).Line()
            .Should().Be(
                "addressing generate-single 1K..1M: growth 0.31 exponent > 0.05 (95 % interval 0.28..0.34, n=20; a hash does not depend on n)");
    }

    [Fact]
    public void Says_what_disturbed_an_inconclusive_cell()
    {
        Attempt[] attempts =
            [Attempt(0.312, 39_800, 41_200, 43_100), Attempt(0.12, 52_000, 60_100, 64_000), Attempt(0.01, 60_000, 65_000, 67_000)];

        Row(Mesh, Metric.Throughput, Report, 100_000, attempts).Line().Should().Be(
            "mesh batch-insert 5K: throughput 65,000 ops/s, inconclusive against >= 65,962 "
            + "(3 repeats 60,000..67,000, n=100000; 3 attempts: noise 31.2 %; noise 12.0 %; "
            + "the range 60,000..67,000 straddles the bound; the report's load test at 5,000 nodes)");
    }

    [Fact]
    public void Has_nothing_to_say_of_what_passed() =>
        Row(Mesh, Metric.Throughput, Report, 7, [Attempt(0.01, 70_000)]).Line().Should().BeNull();
}
