using Harness.Reports.Claims;
using Harness.Thresholds;

namespace Unit.Harness.Reports.Claims;

[Trait("Category", "Unit")]
public sealed class ClaimLineTests
{
    private static readonly TierPlan Plan = TierPlan.Parse(
        """
        {"profiles":{
          "quick":{"repeats":3,"block_ms":1,"warmup_ms":1,"window_ms":1,"cells":{"scale":{"addressing":{"generate-single":["1K","10K"]}}}},
          "full":{"repeats":3,"block_ms":1,"warmup_ms":1,"window_ms":1,"cells":{"scale":{"addressing":{"generate-single":["1K","10K","1M"]}}}}}}
        """, "tiers.json");

    [Theory]
    [InlineData("scale addressing generate-single 10K throughput", "generate-single 10K: 1.21M ops/s (1.19M..1.23M)")]
    [InlineData("scale addressing generate-single 10K ratio", "generate-single 10K: 0.834x of SHA256.HashData (0.82x..0.85x)")]
    [InlineData("scale addressing generate-single 10K bytes-per-item", "generate-single 10K bytes-per-item: 1,640 B")]
    [InlineData("scale addressing lookup-hit 10M throughput", "lookup-hit 10M: 2.4G ops/s, extrapolated")]
    [InlineData("scale addressing generate-single 10K latency.p50",
        "generate-single 10K latency.p50: not in this run (profiles quick, full)")]
    [InlineData("scale addressing generate-single 1M throughput", "generate-single 1M: not in this run (profile full)")]
    [InlineData("scale addressing generate-single 1K..1M growth", "generate-single 1K..1M growth: not in this run (profile full)")]
    [InlineData("scale addressing generate-single 5K throughput", "generate-single 5K: not in this run")]
    public void Shows_the_figure_of_the_run_or_that_it_has_none(string figure, string words) =>
        Of(figure).Figures.Should().Equal(words);

    [Fact]
    public void Figures_that_are_all_missing_share_a_line() => ClaimLine.Of(
        [Made() with { Figures = [ClaimFigure.Parse("scale addressing generate-single 1K throughput"), ClaimFigure.Parse(
            "scale addressing generate-single 1K ratio"), ClaimFigure.Parse("scale addressing generate-single 1M ratio")] }],
        Plan, Sample.Run).Single().Figures.Should().Equal("generate-single 1K, generate-single 1K: not in this run (profiles quick, full)",
            "generate-single 1M: not in this run (profile full)");

    [Fact]
    public void What_tests_assert_stands_beside_the_figures_and_says_what_it_is() =>
        (Of("scale addressing generate-single 10K ratio") with { Claim = Made() with { Asserts = "all equal" } }).Asserts.Should()
            .Equal("asserted: all equal");

    private static ClaimLine Of(string figure) =>
        ClaimLine.Of([Made() with { Figures = [ClaimFigure.Parse(figure)] }], Plan, Sample.Run).Single();

    private static Claim Made() => Sample.Claims[0].Claim;
}
