using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class ReadableTests
{
    [Theory]
    [InlineData("throughput", 1_210_000, "1.21M ops/s")]
    [InlineData("throughput", 2_400_000_000, "2.4G ops/s")]
    [InlineData("throughput", 497_512, "497,512 ops/s")]
    [InlineData("throughput", 3.14159, "3.14 ops/s")]
    [InlineData("latency.p99", 0, "0 ms")]
    [InlineData("latency.p99", 0.000_041_2, "41.2 ns")]
    [InlineData("latency.p99", 0.000_412, "0.412 us")]
    [InlineData("latency.p99", 0.0412, "41.2 us")]
    [InlineData("latency.p99", 4.12, "4.12 ms")]
    [InlineData("latency.p99", 4_120, "4.12 s")]
    [InlineData("bytes-per-item", 1_640, "1,640 B")]
    [InlineData("file-bytes", 164_000, "164 KB")]
    [InlineData("peak-memory", 36_200_000, "36.2 MB")]
    [InlineData("peak-memory", 8_589_934_592, "8.59 GB")]
    [InlineData("allocated", 0, "0 B/op")]
    [InlineData("ratio", 0.834, "0.834x")]
    [InlineData("growth", 1.02, "n^1.02")]
    [InlineData("recall.p5", 0.95, "0.95")]
    public void Chooses_the_unit_a_person_would(string metric, double value, string text) =>
        Readable.Value(Metric.Parse(metric), value).Should().Be(text);

    [Theory]
    [InlineData("throughput", 1_210_000, 37_600, "32.2x of 37,600")]
    [InlineData("latency.p99", 0.5, 1, "2x of 1 ms")]
    [InlineData("bytes-per-item", 3_200, 1_600, "0.5x of 1,600 B")]
    [InlineData("allocated", 0, 32, "32 B/op")]
    [InlineData("growth", 0.5, 1, "n^1")]
    [InlineData("recall.mean", 0.9, 0.95, "0.95")]
    public void Compares_with_the_report_so_that_more_is_better(string metric, double value, double reported, string text) =>
        Readable.Against(Metric.Parse(metric), value, reported).Should().Be(text);

    [Theory]
    [InlineData("throughput", 1_190_000, 1_230_000, "1.19M..1.23M ops/s")]
    [InlineData("throughput", 999_000, 1_230_000, "999,000..1.23M ops/s")]
    [InlineData("latency.p99", 0.000_812, 0.001, "0.812..1 us")]
    [InlineData("latency.p99", 0.5, 1, "500 us..1 ms")]
    [InlineData("ratio", 0.82, 0.85, "0.82x..0.85x")]
    [InlineData("allocated", 0, 0, "0 B/op")]
    public void Gives_a_range_its_unit_once(string metric, double minimum, double maximum, string text) =>
        Readable.Range(Metric.Parse(metric), minimum, maximum).Should().Be(text);

    [Theory]
    [InlineData("throughput", 200_000, "200K")]
    [InlineData("throughput", 5_000_000, "5M")]
    [InlineData("throughput", 500, "500")]
    [InlineData("latency.p50", 0.01, "10 us")]
    [InlineData("file-bytes", 10_000, "10 KB")]
    [InlineData("file-bytes", 500, "500 B")]
    public void Is_short_on_an_axis(string metric, double value, string text) =>
        Readable.Tick(Metric.Parse(metric), value).Should().Be(text);

    [Fact]
    public void Repeats_say_how_many_they_are_how_surely_their_median_lies_in_them_and_whether_the_speed_was_steady()
    {
        Readable.Repeats(Of(3, 1, 2)).Should().Be("1..3 ops/s (3: 75 %)");
        Readable.Repeats(Of(9, 1, 2, 3, 4, 5, 6, 7, 8)).Should().Be("1..9 ops/s (9: 96.1 % in 2..8 ops/s)");
        Readable.Repeats(Of(2)).Should().Be("2 ops/s (1)");
        Readable.Repeats(Of(3, 1, 2).Was(new SteadyState(-0.2, false))).Should().Be("1..3 ops/s (3: 75 %, not steady: -20 %)");
        Readable.Repeats(Sample.Growth()).Should().NotContain("%", "a fitted figure's spread is an interval of its own");
        Readable.Repeats(Sample.Extrapolated()).Should().BeEmpty();
    }

    private static ReportRow Of(params double[] values) =>
        ReportRow.Measured(Sample.Cell("scan", "1K"), Metric.Throughput, 1, [Sample.Attempt(0, values)], "made up");
}
