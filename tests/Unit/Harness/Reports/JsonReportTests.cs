using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Snapshots;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class JsonReportTests
{
    [Theory]
    [InlineData("invariant")]
    [InlineData("comma")]
    public void Writes_the_approved_layout_in_any_culture(string culture) =>
        Snapshot.Approve(Cultures.Under(culture, () => JsonReport.Write(Sample.Run)), "json");

    [Theory]
    [InlineData("invariant")]
    [InlineData("comma")]
    public void Reads_back_exactly_what_it_wrote(string culture)
    {
        RunReport read = Cultures.Under(culture, () => JsonReport.Read(JsonReport.Write(Sample.Run)));

        read.Should().BeEquivalentTo(Sample.Run, options => options.WithStrictOrdering().ComparingByMembers<ReportRow>());
        JsonReport.Write(read).Should().Be(JsonReport.Write(Sample.Run));
    }

    [Fact]
    public void Reads_back_every_finite_double_to_the_bit() => Prop
        .ForAll(ArbMap.Default.ArbFor<NormalFloat>(), value =>
        {
            ReportRow row = new(Sample.Cell("x", "1K"), Metric.Growth, value.Item, 0, FigureOrigin.Computed);
            double read = JsonReport.Read(JsonReport.Write(Sample.With([row]))).Rows[0].Value;
            return BitConverter.DoubleToInt64Bits(read) == BitConverter.DoubleToInt64Bits(value.Item);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Reads_back_the_cluster_and_where_the_rows_of_a_table_lie()
    {
        ReportRow row = new ReportRow(Sample.Cell("x", "1K"), Metric.Growth, 1, 0, FigureOrigin.Computed).On("citus 13.2.2, 1 worker, 2 shards: a 2 shards 9 rows");
        RunReport run = new("r", "quick", DateTimeOffset.UnixEpoch, null,
            Sample.Host with { PostgresCluster = "Citus 13.2.2, 1 worker, 2 shards" }, [row]);
        RunReport read = JsonReport.Read(JsonReport.Write(run));
        read.Rows[0].Layout.Should().Be(row.Layout);
        read.Host.Should().Be(run.Host);
        CsvReport.Write(run).Should().Contain($",\"{row.Layout}\",");
    }

    [Fact]
    public void Writes_a_run_without_rows_that_it_can_read() =>
        JsonReport.Read(JsonReport.Write(Sample.With([]))).Rows.Should().BeEmpty();

    [Fact]
    public void A_report_of_the_version_before_is_read_and_its_whole_ranges_are_the_intervals_it_has()
    {
        string written = JsonReport.Write(Sample.Run).Replace("\"schema\":3", "\"schema\":2", StringComparison.Ordinal);
        string old = Regex.Replace(written, ",\"low\":[^}]*", "");
        old.Should().NotBe(written);
        RunReport read = JsonReport.Read(old);
        read.Rows.Should().HaveCount(Sample.Run.Rows.Count);
        foreach (ReportRow row in read.Rows.Where(static row => row.Interval is not null))
        {
            Spread spread = row.Spread!;
            row.Interval.Should().Be(
                new OrderInterval(spread.Minimum, spread.Maximum, OrderInterval.CoverageOfRange(spread.Repeats)));
        }
    }

    [Fact]
    public void Gives_each_row_a_line_of_its_own() =>
        JsonReport.Write(Sample.Run).Split('\n').Count(line => line.StartsWith("  {\"suite\":", StringComparison.Ordinal))
            .Should().Be(Sample.Run.Rows.Count);

    [Theory]
    [InlineData("\"schema\":3", "\"schema\":1", "the report: 'schema' is the number 1*")]
    [InlineData("\"outcome\":\"skipped\"", "\"outcome\":\"lost\"", "the report: the outcome 'lost' is unknown*")]
    [InlineData("\"shard\":null", "\"shard\":\"4/3\"", "the report: '4/3' is no shard*")]
    [InlineData("\"runtime\":", "\"run_time\":", "the report: the key 'runtime' is missing")]
    [InlineData("\"profile\":\"", "\"profile\":\"../../", "the report: 'profile' is '../../*': write a name*")]
    [InlineData("\"run\":", "\"ran\":", "the report: the key 'run' is missing")]
    [InlineData("2026-01-31T12:00:00.5Z", "2026-01-31T12:00:00.5+01:00", "the report: the time *")]
    [InlineData("\"optimized\":true", "\"optimized\":1", "the report: 'optimized' is the number 1: write true or false")]
    [InlineData("\"local-cluster\"", "\"cloud\"", "the report: The PostgreSQL source 'cloud' is unknown*")]
    [InlineData("\"verdict\":\"inconclusive\"", "\"verdict\":\"maybe\"", "row 1 of the report: the verdict 'maybe' is unknown*")]
    [InlineData("\"kind\":\"extrapolated\"", "\"kind\":\"guessed\"", "row 8 of the report: the kind 'guessed' is unknown*")]
    [InlineData("\"unit\":\"ms\"", "\"unit\":\"us\"", "row 5 of the report: the unit 'us' is not that of latency.p99: write ms")]
    [InlineData("\"noise\":0.312", "\"noise\":\"a lot\"", "row 1 of the report: 'noise' is the text*")]
    [InlineData("\"noise\":0.312", "\"noise\":0.312,\"cause\":1", "row 1 of the report: the key 'cause' is unknown*")]
    [InlineData("\"value\":0.12", "\"value\":0.12,\"value\":0.13", "row 7 of the report: the key 'value' stands twice*")]
    [InlineData("\"verdict\":\"pass\"", "\"verdict\":\"fail\"", "*meets the bound * and cannot fail*")]
    [InlineData("\"median\":0.834", "\"median\":0.84", "*the value 0.834 is not the median 0.84 of its spread*")]
    [InlineData("\n ]}", "\n ],}", "the report: *")]
    [InlineData("\"postgres_max_connections\":200", "\"postgres_max_connections\":200.5",
        "the report: 'postgres_max_connections' is the number 200.5: write a whole number*")]
    [InlineData("\"postgres_max_connections\":200", "\"postgres_max_connections\":3000000000",
        "the report: 'postgres_max_connections' is the number 3000000000: write a whole number*")]
    public void Says_what_is_wrong_with_other_text(string part, string replacement, string message)
    {
        string good = JsonReport.Write(Sample.Run);
        good.Should().Contain(part, "a case that changes nothing tests nothing");
        string wrong = good[..good.IndexOf(part, StringComparison.Ordinal)] + replacement
            + good[(good.IndexOf(part, StringComparison.Ordinal) + part.Length)..];

        FluentActions.Invoking(() => JsonReport.Read(wrong)).Should().Throw<FormatException>()
            .WithMessage(message).Which.Message.Should().NotContain("\n");
    }
}
