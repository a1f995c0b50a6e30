using Harness.Thresholds;
using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class CellRulesTests
{
    private static readonly CellPlan Plan = new CellPlan("scale", "addressing", "generate-single").Bounding(Metric.Allocated, "1K");
    private static readonly ThresholdRow Row = new(
        new Cell("scale", "addressing", "generate-single", "", "1K"), Metric.Allocated, new Bound(null, 0, "nothing is allocated"), null);

    [Fact]
    public void A_row_and_a_cell_that_meet_are_no_finding() => CellRules.Findings([Plan], [Row], "scale").Should().BeEmpty();

    [Fact]
    public void A_row_without_a_cell_is_found() =>
        CellRules.Findings([], [Row], "scale").Should().ContainSingle().Which.Should().Contain("addressing generate-single 1K allocated");

    [Fact]
    public void A_bounded_cell_without_a_row_is_found() =>
        CellRules.Findings([Plan], [], "scale").Should().ContainSingle().Which.Should()
            .Contain("addressing generate-single 1K").And.Contain("allocated");

    [Fact]
    public void Rows_of_another_suite_are_not_its_business() => CellRules.Findings([], [Row], "load").Should().BeEmpty();

    [Fact]
    public void A_plan_of_several_has_the_cells_and_the_bounds_of_each()
    {
        CellPlan Variant(string form) =>
            new CellPlan("scale", "addressing", "generate-single", $"form={form}").Only("10K").Bounding(Metric.Ratio);
        CellPlan both = CellPlan.Of(Variant("one"), Variant("other"));
        string[] cells = ["addressing generate-single form=one 10K", "addressing generate-single form=other 10K"];
        both.AllCells.Select(cell => cell.ToString()).Should().Equal(cells);
        both.BoundedPairs().Select(pair => pair.Cell.ToString()).Should().BeEquivalentTo(cells);
        both.Select(data => data.Single().ToString()).Should().BeSubsetOf(cells);
    }

    [Fact]
    public void A_variant_that_takes_one_tier_has_no_cells_at_the_others()
    {
        new CellPlan("scale", "addressing", "generate-single", "form=other").Only("10K").AllCells
            .Should().ContainSingle().Which.ToString().Should().Be("addressing generate-single form=other 10K");
        new CellPlan("scale", "addressing", "generate-single").Only("7K").AllCells.Should().BeEmpty("the operation has no such tier");
    }
}
