using Corpora.Payloads;
using Harness.Xunit.Options;
using Sut.Payloads;

namespace Unit.Corpora.Payloads;

[Trait("Category", "Unit")]
public sealed class PayloadOptionsTests
{
    [Fact]
    public void The_defaults_are_the_originals_but_for_the_level_of_compression()
    {
        PayloadOptions options = Read();
        options.Should().BeEquivalentTo(new
        {
            Reshape = false, Async = false, Format = PayloadFormat.NdjsonZstd, ZstdLevel = 1, StartEpochs = 10_000, EndEpochs = 1_000_000,
                StepEpochs = 10_000, Table = "stress_records",
            Storage = default(PayloadStorage?), KeepDataBetweenIterations = false, StatementTimeout = TimeSpan.Zero,
                AsyncConcurrency = default(int?),
            ResultsCsv = "iteration_results.csv", AsyncResultsCsv = "async_fanout_results.csv", ReportMd = "stress_test_report.md",
                Resume = false,
        });
    }

    [Fact]
    public void Every_option_can_be_set()
    {
        PayloadOptions options = Read(
            ("PAYLOADS_MODE", "async"), ("PAYLOADS_PAYLOAD_FORMAT", "bson"), ("PAYLOADS_ZSTD_LEVEL", "19"), ("PAYLOADS_START_EPOCHS", "1"),
                ("PAYLOADS_END_EPOCHS", "5"), ("PAYLOADS_STEP_EPOCHS", "2"),
            ("PAYLOADS_TABLE", "_t1"), ("PAYLOADS_STORAGE", "lz4"), ("PAYLOADS_DROP_TABLE", "0"),
                ("PAYLOADS_TRUNCATE_BEFORE_START", "false"),
            ("PAYLOADS_KEEP_DATA_BETWEEN_ITERATIONS", "TRUE"), ("PAYLOADS_STATEMENT_TIMEOUT_MS", "250"),
                ("PAYLOADS_ASYNC_CONCURRENCY", "3"),
            ("PAYLOADS_RESULTS_CSV", "a.csv"), ("PAYLOADS_ASYNC_RESULTS_CSV", "b.csv"), ("PAYLOADS_REPORT_MD", "c.md"),
                ("PAYLOADS_RESUME", "0"));
        options.Should().BeEquivalentTo(new
        {
            Reshape = true, Async = true, Format = PayloadFormat.Bson, ZstdLevel = 19, StartEpochs = 1, EndEpochs = 5, StepEpochs = 2,
                Table = "_t1", Storage = PayloadStorage.Lz4,
            KeepDataBetweenIterations = true, StatementTimeout = TimeSpan.FromMilliseconds(250), AsyncConcurrency = 3,
            ResultsCsv = "a.csv", AsyncResultsCsv = "b.csv", ReportMd = "c.md", Resume = false,
        });
    }

    [Theory]
    [InlineData("PAYLOADS_MODE", "both")]
    [InlineData("PAYLOADS_PAYLOAD_FORMAT", "ndjson-zstd")]
    [InlineData("PAYLOADS_ZSTD_LEVEL", "0")]
    [InlineData("PAYLOADS_ZSTD_LEVEL", "20")]
    [InlineData("PAYLOADS_ZSTD_LEVEL", "-1")]
    [InlineData("PAYLOADS_ZSTD_LEVEL", "3.5")]
    [InlineData("PAYLOADS_START_EPOCHS", "0")]
    [InlineData("PAYLOADS_START_EPOCHS", "1000001")]
    [InlineData("PAYLOADS_END_EPOCHS", "9999")]
    [InlineData("PAYLOADS_STEP_EPOCHS", "0")]
    [InlineData("PAYLOADS_STEP_EPOCHS", "1e3")]
    [InlineData("PAYLOADS_TABLE", "a b")]
    [InlineData("PAYLOADS_TABLE", "1t")]
    [InlineData("PAYLOADS_TABLE", "t;drop")]
    [InlineData("PAYLOADS_TABLE", "t\n")]
    [InlineData("PAYLOADS_STORAGE", "pglz")]
    [InlineData("PAYLOADS_DROP_TABLE", "yes")]
    [InlineData("PAYLOADS_TRUNCATE_BEFORE_START", "2")]
    [InlineData("PAYLOADS_KEEP_DATA_BETWEEN_ITERATIONS", "on")]
    [InlineData("PAYLOADS_STATEMENT_TIMEOUT_MS", "-1")]
    [InlineData("PAYLOADS_ASYNC_CONCURRENCY", "0")]
    [InlineData("PAYLOADS_RESULTS_CSV", "")]
    [InlineData("PAYLOADS_ASYNC_RESULTS_CSV", " ")]
    [InlineData("PAYLOADS_REPORT_MD", "")]
    [InlineData("PAYLOADS_REPORT_MD", "reports/")]
    [InlineData("PAYLOADS_RESUME", "again")]
    [InlineData("PAYLOADS_EPOCHS", "5")]
    public void Bad_values_are_refused_by_name_value_and_rule(string name, string value)
    {
        OptionException refusal = Assert.Throws<OptionException>(() =>
            SuiteOptions.Read(new Dictionary<string, string> { [name] = value, ["SUITE_ARTIFACTS"] = "no-such-folder-made" }));
        refusal.Message.Should()
            .StartWith(name == "PAYLOADS_START_EPOCHS" && value == "1000001" ? "PAYLOADS_END_EPOCHS" : name).And.Contain("is refused");
        Directory.Exists(RepositoryRoot.File("no-such-folder-made")).Should().BeFalse("nothing is written before all options are read");
    }

    [Theory]
    [InlineData("PAYLOADS_DROP_TABLE", "true", "no older table")]
    [InlineData("PAYLOADS_TRUNCATE_BEFORE_START", "1", "no older table")]
    public void What_could_have_no_effect_is_refused(string name, string value, string because) =>
        FluentActions.Invoking(() => Read((name, value))).Should().Throw<OptionException>()
            .WithMessage($"{name}='{value}' is refused: it must be false or 0 (*{because}*");

    [Fact]
    public void A_resumed_ramp_cannot_keep_the_records_of_the_killed_one() =>
        FluentActions.Invoking(() => Read(("PAYLOADS_RESUME", "1"), ("PAYLOADS_KEEP_DATA_BETWEEN_ITERATIONS", "1")))
            .Should().Throw<OptionException>().WithMessage("PAYLOADS_RESUME=*PAYLOADS_KEEP_DATA_BETWEEN_ITERATIONS*");

    [Fact]
    public void The_run_has_them_and_tells_those_that_shape_a_measurement()
    {
        SuiteOptions options = SuiteOptions.Read(new Dictionary<string, string> { ["PAYLOADS_MODE"] = "async", ["PAYLOADS_RESUME"] = "1" });
        options.Of<PayloadOptions>().Should().BeEquivalentTo(Read(("PAYLOADS_MODE", "async"), ("PAYLOADS_RESUME", "1")));
        options.Shaping.Should().Equal("PAYLOADS_MODE=async");
    }

    [Fact]
    public void The_full_ramp_is_the_originals_default()
    {
        IReadOnlyDictionary<string,
            string> variables = RunSettingsFile.Variables(RepositoryRoot.File("testsettings/payloads-full.runsettings"));
        SuiteOptions.Read(variables).Of<PayloadOptions>().Should().BeEquivalentTo(Read(), it => it.Excluding(options => options.Reshape));
        SuiteOptions.Read(variables).Of<PayloadOptions>().Reshape.Should().BeTrue();
    }

    private static PayloadOptions Read(params (string Name, string Value)[] variables) =>
        SuiteOptions.Read(variables.ToDictionary(it => it.Name, it => it.Value)).Of<PayloadOptions>();
}
