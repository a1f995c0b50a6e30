using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class CellRunRemarkTests
{
    private readonly List<ReportRow> _rows = [];

    [Fact]
    public void A_remark_stands_in_the_row_it_is_about()
    {
        CellRun run = Run();
        run.Exact(Metric.Allocated, 3, 1);
        run.Exact(Metric.FileBytes, 4, 1);
        run.Remark(Metric.Allocated, value => $"that is {value}");
        run.Remark(Metric.Allocated, _ => "and more");
        run.Remark(Metric.FileBytes, _ => null);
        run.Conclude();
        _rows.Select(row => row.Note).Should().Equal("that is 3; and more", null);
        _rows[0].Value.Should().Be(3, "nothing else changes");
    }

    [Fact]
    public void A_remark_on_what_was_not_measured_is_refused() =>
        FluentActions.Invoking(() => Run().Remark(Metric.Ratio, _ => "fast")).Should().Throw<InvalidOperationException>()
            .WithMessage("*no ratio*Measure first*");

    private CellRun Run()
    {
        CellRun run = new(new CellCase(new Cell("scale", "tokens", "create", "", "1K")), _ =>
            null, new Progress(1, _ => { }), _rows.AddRange);
        run.Prove("nothing in particular", () => { });
        return run;
    }
}
