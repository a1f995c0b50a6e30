using Harness.Reports;
using Harness.Xunit.Snapshots;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class SummaryTableTests
{
    [Theory]
    [InlineData("invariant")]
    [InlineData("comma")]
    public void Writes_the_approved_layout_in_any_culture(string culture) =>
        Snapshot.Approve(Cultures.Under(culture, () => SummaryTable.Write(Sample.Run, width: 120)), "txt");

    [Fact]
    public void Wraps_into_a_hundred_columns() => Snapshot.Approve(SummaryTable.Write(Sample.Run, width: 100), "txt");

    [Theory]
    [InlineData(0, SummaryTable.MinimumWidth)]
    [InlineData(100, 100)]
    [InlineData(120, 120)]
    public void Keeps_to_the_width_and_colours_nothing(int width, int longest)
    {
        string text = SummaryTable.Write(Sample.Run, width);

        text.Split('\n').Should().OnlyContain(line => line.Length <= longest && line == line.TrimEnd());
        text.Should().NotContain("\u001b");
    }

    [Fact]
    public void Says_so_when_there_is_no_row() =>
        SummaryTable.Write(Sample.With([])).Should().Contain("0 failed, 0 inconclusive, 0 passed of 0 judged numbers");
}
