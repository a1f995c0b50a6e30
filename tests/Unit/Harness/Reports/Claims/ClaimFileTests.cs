using Harness.Reports.Claims;
using Harness.Thresholds;

namespace Unit.Harness.Reports.Claims;

[Trait("Category", "Unit")]
public sealed class ClaimFileTests
{
    private const string Good = """
        [{"system":"mesh","claim":"11.39 times","measured":"two arms","figures":["load mesh batch-insert batch=100,sync=normal 5K ratio","load mesh single-insert 5K throughput"],
          "asserts":"all read back","tests":["Load.Mesh.BatchSizeTests.A_batch"],"verdict":"holds differently","because":"it depends"}]
        """;

    [Fact]
    public void Reads_a_claim_as_it_is_written()
    {
        Claim claim = ClaimFile.Parse(Good, "claims.json").Single();

        claim.Should().BeEquivalentTo(new { System = "mesh", Text = "11.39 times", Measured = "two arms", Asserts = "all read back",
            Verdict = ClaimVerdict.HoldsDifferently, Because = "it depends" });
        claim.Tests.Should().Equal("Load.Mesh.BatchSizeTests.A_batch");
        claim.Figures.Should().Equal(
            new ClaimFigure(new Cell("load", "mesh", "batch-insert", "batch=100,sync=normal", "5K"), Metric.Ratio),
            new ClaimFigure(new Cell("load", "mesh", "single-insert", "", "5K"), Metric.Throughput));
        claim.Figures[0].ToString().Should().Be("load mesh batch-insert batch=100,sync=normal 5K ratio");
    }

    [Theory]
    [InlineData("\"holds differently\"", "\"mostly\"",
        "*row 1: the verdict 'mostly' is unknown: write holds, holds differently, could not fail, wrong")]
    [InlineData("\"because\":\"it depends\"", "\"because\":\" \"", "*'because' is blank*")]
    [InlineData("\"because\"", "\"why\"", "*the key 'because' is missing")]
    [InlineData("\"asserts\"", "\"assertions\"", "*the key 'assertions' is unknown*")]
    [InlineData("[\"Load.Mesh.BatchSizeTests.A_batch\"]", "[]", "*no test is named*")]
    [InlineData("[\"Load.Mesh.BatchSizeTests.A_batch\"]", "[3]", "*'tests' holds the number 3: write text in quotes")]
    [InlineData("single-insert 5K throughput", "single-insert 5K speed", "*The metric 'speed' is unknown*")]
    [InlineData("single-insert 5K throughput", "single-insert throughput",
        "*the figure 'load mesh single-insert throughput' is not suite, system*")]
    [InlineData("load mesh single-insert 5K throughput", "load tokens scan 5K throughput",
        "*the figure 'load tokens scan 5K throughput' is of another system than mesh")]
    [InlineData("load mesh single-insert 5K throughput", "load mesh batch-insert batch=100,sync=normal 5K ratio",
        "*a figure stands twice*")]
    [InlineData("[{", "{", "claims.json: *")]
    public void Says_what_is_wrong_and_where(string part, string replacement, string message)
    {
        Good.Should().Contain(part, "a case that changes nothing tests nothing");

        FluentActions.Invoking(() => ClaimFile.Parse(Good.Replace(part, replacement, StringComparison.Ordinal), "claims.json"))
            .Should().Throw<ClaimFileException>().WithMessage(message).Which.Message.Should().StartWith("claims.json").And.NotContain("\n");
    }

    [Fact]
    public void A_claim_that_nothing_measures_is_refused() => FluentActions
        .Invoking(() => ClaimFile.Parse("""[{"system":"mesh","claim":"fast","measured":"no","figures":[],"tests":["Unit.A.B"],"verdict":"wrong","because":"so"}]""", "claims.json"))
        .Should().Throw<ClaimFileException>().WithMessage("*neither a figure nor what the tests assert*");
}
