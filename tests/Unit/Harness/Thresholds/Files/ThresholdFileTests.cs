using Harness.Measurement;
using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class ThresholdFileTests
{
    private const string Row =
        """
        {"suite":"scale","system":"mesh","operation":"batch-insert","variant":"","tiers":["5K"],"metric":"throughput",
         "at_least":65962,"unit":"ops/s","because":"the report's load test at 5,000 nodes","when":"cores>=2","reported":65962}
        """;

    private const string Key = "scale mesh batch-insert 5K throughput cores>=2";

    private static readonly Cell Cell = new("scale", "mesh", "batch-insert", "", "5K");

    [Fact]
    public void Reads_every_field_of_a_row() =>
        ThresholdFile.Parse($"[{Row}]", "t.json").Rows.Should().ContainSingle().Which.Should().Be(new ThresholdRow(
            Cell, Metric.Throughput, new Bound(65_962, null, "the report's load test at 5,000 nodes"), "cores>=2",
                65_962) { Place = "t.json:1" });

    [Fact]
    public void Holds_a_row_for_each_of_its_tiers_and_tells_the_line_it_stands_on()
    {
        string json = $"[\n{Row},\n{Row.Replace("[\"5K\"]", "[\"10K\",\"25K\"]").Replace("\"reported\":65962", "\"from\":\"2026-11-29\"")}]";

        ThresholdFile.Parse(json, "t.json").Rows.Select(row => (row.Cell.Tier, row.Place, row.From)).Should().Equal(
            ("5K", "t.json:2", null), ("10K", "t.json:4", "2026-11-29"), ("25K", "t.json:4", "2026-11-29"));
    }

    [Fact]
    public void Reads_a_row_without_the_optional_fields()
    {
        string json = $"[{Row.Replace(""","when":"cores>=2","reported":65962""", "").Replace("at_least", "at_most").Replace("throughput", "allocated").Replace("ops/s", "bytes/op")}]";

        ThresholdRow row = ThresholdFile.Parse(json, "t.json").Rows.Single();

        (row.When, row.Reported, row.Bound.AtLeast, row.Bound.AtMost).Should().Be((null, null, null, 65_962));
    }

    // What is replaced in the row above, by what, and the reason given.
    [Theory]
    [InlineData("\"suite\":\"scale\",", "", "the key 'suite' is missing")]
    [InlineData("\"variant\":\"\",", "", "the key 'variant' is missing")]
    [InlineData("\"unit\":\"ops/s\",", "", "the key 'unit' is missing")]
    [InlineData("\"because\":\"the report's load test at 5,000 nodes\",", "", "the key 'because' is missing")]
    [InlineData("\"reported\":65962", "\"at_leest\":1", "the key 'at_leest' is unknown: known are tiers, suite, *, reported")]
    [InlineData("\"reported\":65962", "\"at_least\":65962", "the key 'at_least' stands twice: keep one")]
    [InlineData("\"reported\":65962", "\"at_most\":65962", "*exactly one of at_least and at_most, not both*")]
    [InlineData("\"at_least\":65962", "\"at_most\":65962", "*cannot fail when it gets worse: write at_least*")]
    [InlineData("\"at_least\":65962,", "", "*exactly one of at_least and at_most, not none*")]
    [InlineData(":65962,", ":\"65962\",", "'at_least' is the text \"65962\": write a number*")]
    [InlineData(":65962,", ":null,", "'at_least' is null: write a number*")]
    [InlineData(":65962,", ":1e999,", "'at_least' is the number 1e999: write a number*")]
    [InlineData(":65962,", ":true,", "'at_least' is true: write a number*")]
    [InlineData("\"reported\":65962", "\"reported\":\"65962\"", "'reported' is the text \"65962\": write a number*")]
    [InlineData("[\"5K\"]", "5000", "'tiers' is the number 5000: write an array")]
    [InlineData("[\"5K\"]", "[]", "'tiers' is empty: list the tiers that the row is for")]
    [InlineData("[\"5K\"]", "[\"5K\",5000]", "'tiers' is the number 5000: write text in quotes")]
    [InlineData("[\"5K\"]", "[\"5K\",\"5K\"]", "row 2 has the same cell, metric and condition: keep one")]
    [InlineData("[\"5K\"]", "[\"5000\"]", "*write 5K*")]
    [InlineData("\"reported\":65962", "\"from\":5", "'from' is the number 5: write text in quotes")]
    [InlineData("\"ops/s\"", "\"ms\"", "the unit 'ms' is not that of throughput: write ops/s")]
    [InlineData("\"throughput\"", "\"speed\"", "The metric 'speed' is unknown*")]
    [InlineData("\"scale\"", "\"unit\"", "*write load or scale*")]
    [InlineData("\"cores>=2\"", "\"linux\"", "The condition 'linux' is unknown*")]
    [InlineData("\"cores>=2\"", "null", "'when' is null: write text in quotes")]
    [InlineData("\"the report's load test at 5,000 nodes\"", "\" \"", "*one line of text*")]
    [InlineData("\"mesh\"", "\"\\ud800\"", "*")]
    public void Refuses_a_wrong_row_with_file_row_and_reason(string part, string replacement, string reason)
    {
        string good = Row.Replace("5K", "10K");
        Row.Should().Contain(part, "a case that changes nothing tests nothing");
        string json = $"[{good},\n{Row.Replace(part, replacement)}]";

        ThresholdFileException wrong = Refusal(json);

        wrong.File.Should().Be("t.json");
        wrong.Row.Should().Be(2);
        wrong.Reason.Should().Match(reason);
        wrong.Message.Should().Be($"t.json row 2 ({wrong.Key}): {wrong.Reason}").And.NotContain("\n");
    }

    [Fact]
    public void Names_the_key_of_a_wrong_row() => Refusal($"[{Row.Replace("ops/s", "ms")}]").Key.Should().Be(Key);

    [Fact]
    public void Refuses_a_second_row_of_the_same_key()
    {
        ThresholdFileException wrong = Refusal($"[{Row},{Row.Replace("cores>=2", "avx512")},{Row.Replace("65962", "1")}]");

        wrong.Row.Should().Be(3);
        wrong.Reason.Should().Be("row 1 has the same cell, metric and condition: keep one");
    }

    [Theory]
    [InlineData("[%,]", 1)]
    [InlineData("[%,%", 2)]
    [InlineData("[%] [%]", 1)]
    [InlineData("[/* x */%]", null)]
    [InlineData("[%,{\"suite\":\"scale\",}]", 2)]
    [InlineData("[%,{\"at_least\":NaN}]", 2)]
    [InlineData("", null)]
    public void Refuses_what_is_not_JSON_with_the_row_it_broke_in(string shape, int? row)
    {
        ThresholdFileException wrong = Refusal(shape.Replace("%", Row));

        wrong.Row.Should().Be(row);
        wrong.Reason.Should().Match("line * is not JSON: *");
        wrong.Message.Should().NotContain("\n");
    }

    [Theory]
    [InlineData("{}", null, "the file is an object: write an array of rows")]
    [InlineData("[5]", 1, "the row is the number 5: write an object")]
    [InlineData("[[]]", 1, "the row is an array: write an object")]
    public void Refuses_another_shape(string json, int? row, string reason)
    {
        ThresholdFileException wrong = Refusal(json);

        (wrong.Row, wrong.Reason).Should().Be((row, reason));
    }

    [Theory]
    [InlineData(1, false, 1)]
    [InlineData(2, false, 2)]
    [InlineData(1, true, 3)]
    [InlineData(2, true, 2)]
    public void Finds_the_first_row_that_applies_and_falls_back_to_the_unconditional(int cores, bool avx512, double limit)
    {
        string plain = Row.Replace(",\"when\":\"cores>=2\"", "").Replace(":65962,", ":1,");
        string cored = Row.Replace(":65962,", ":2,");
        string vectored = Row.Replace("cores>=2", "avx512").Replace(":65962,", ":3,");
        ThresholdFile file = ThresholdFile.Parse($"[{plain},{cored},{vectored}]", "t.json");

        file.Find(Cell, Metric.Throughput, Machine.Current with { Cores = cores, Avx512 = avx512 })!
            .Bound.Limit.Should().Be(limit);
    }

    [Fact]
    public void Finds_the_only_row_where_it_has_no_condition() =>
        ThresholdFile.Parse($"[{Row.Replace(",\"when\":\"cores>=2\"", "")}]", "t.json")
            .Find(Cell, Metric.Throughput, Machine.Current).Should().NotBeNull();

    [Fact]
    public void Finds_nothing_for_another_cell_metric_or_machine()
    {
        ThresholdFile file = ThresholdFile.Parse($"[{Row}]", "t.json");
        Machine two = Machine.Current with { Cores = 2 };

        file.Find(Cell, Metric.Throughput, two).Should().NotBeNull();
        file.Find(Cell with { Tier = "10K" }, Metric.Throughput, two).Should().BeNull();
        file.Find(Cell, Metric.Ratio, two).Should().BeNull();
        file.Find(Cell, Metric.Throughput, two with { Cores = 1 }).Should().BeNull();
    }

    [Fact]
    public void Loads_a_file_and_calls_it_by_its_name()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(path, $"\uFEFF[{Row}]");
            ThresholdFile.Load(path).Rows.Should().ContainSingle();

            File.WriteAllText(path, "[");
            FluentActions.Invoking(() => ThresholdFile.Load(path)).Should().Throw<ThresholdFileException>()
                .Which.File.Should().Be(Path.GetFileName(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ThresholdFileException Refusal(string json) =>
        FluentActions.Invoking(() => ThresholdFile.Parse(json, "t.json")).Should().Throw<ThresholdFileException>().Which;
}
