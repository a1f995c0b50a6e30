using Corpora.Payloads;
using Sut.Payloads;

namespace Scale.Payloads;

/// <summary>The three points of a series as figures of the run, once its sizes were measured: optimal, stability, breaking.</summary>
internal sealed class RampPointsCell(CellCase cell, RampTables tables)
{
    private readonly RampSeries _series = RampCells.SeriesOf(cell.Cell);

    public void Run()
    {
        IRecordTable table = tables.For(_series);
        string name = new PayloadRamp(_series, table, Suites.Options.Seed, keepData: true).Blank(cell.Items).Series;
        Iteration[] rows = [.. RampLog.OfThisRun.Rows.Where(row => row.Series == name)];
        int[] missing = [.. RampCells.Sync(_series.Format).Select(data => ((CellCase)data[0]).Items)
            .Except(rows.Select(row => row.Epochs))];
        Skip.If(missing.Length > 0,
            $"{cell}: not all sizes of this ramp were measured in this process, {string.Join(", ", missing)} epochs are missing");
        RampPoints points = RampPoints.Of(name, rows);
        CellRun run = SuiteRun.Current.Cell(RampCells.Shown(cell, table), _series.LayoutOn(table));
        run.Prove("the points are those of the ramp's own rows, each proved when it was measured", () =>
            rows.Should().OnlyContain(row => row.IsOk || row.Error.Length > 0));
        Add(run, Metric.RampOptimal, points.Optimal, rows.Length);
        Add(run, Metric.RampStability, points.Stability, rows.Length);
        Add(run, Metric.RampBreaking, points.Breaking, rows.Length);
        run.Conclude();
    }

    private static void Add(CellRun run, Metric metric, Iteration? point, int rows)
    {
        if (point is not null)
        {
            run.Exact(metric, point.Epochs, rows);
        }
    }
}
