using Harness.Measurement;
using Harness.Thresholds;
using Harness.Xunit.Running;
using Sut.Storage;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class CellCaseTests
{
    private static readonly CellCase Lookup = new(new Cell("load", "addressing", "point-lookup", "store=postgres,users=10", "100K"));

    [Fact]
    public void A_cell_on_a_table_in_one_piece_is_itself() => Lookup.On(TableLayout.Plain).Should().BeSameAs(Lookup);

    [Fact]
    public void A_layout_makes_a_variant_of_its_own()
    {
        Lookup.On(TableLayout.Citus).Cell.Variant.Should().Be("store=postgres,users=10,layout=citus");
        new CellCase(Lookup.Cell with { Variant = "" }).On(TableLayout.HashPartitions(4)).Cell.Variant.Should().Be("layout=partition-4");
    }

    [Fact]
    public void No_bound_of_plain_tables_judges_a_distributed_one()
    {
        Suites.Thresholds.Find(Lookup.Cell, Metric.Ratio, Machine.Current).Should().NotBeNull();
        Suites.Thresholds.Find(Lookup.On(TableLayout.Citus).Cell, Metric.Ratio, Machine.Current).Should().BeNull();
    }
}
