using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Running;
using Xunit.Sdk;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class CellRunTests
{
    private static readonly CellCase Cell = new(new Cell("scale", "addressing", "generate-single", "a=b", "1K"));
    private readonly List<ReportRow> _rows = [];
    private readonly List<string> _said = [];

    [Fact]
    public void A_figure_without_a_proof_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => Run().Exact(Metric.Allocated, 0, 1)).Message.Should().Contain("Prove");

    [Fact]
    public void A_failed_proof_leaves_no_figure()
    {
        Assert.Throws<TimeoutException>(() => Run().Prove("it is right", () => throw new TimeoutException()));
        _rows.Should().BeEmpty();
    }

    [Fact]
    public void Every_row_says_where_the_rows_of_its_table_lie()
    {
        CellRun run = Proved();
        run.Layout = "citus 13.2.2, 1 worker, 2 shards: a 2 shards 9 rows";
        run.Exact(Metric.Allocated, 150, 1);
        run.Conclude();
        _rows.Single().Layout.Should().Be("citus 13.2.2, 1 worker, 2 shards: a 2 shards 9 rows");
    }

    [Fact]
    public void A_cell_that_measured_nothing_fails() =>
        Assert.Throws<XunitException>(Proved().Conclude).Message.Should().Contain("nothing was measured");

    [Fact]
    public void A_breach_on_a_quiet_machine_is_measured_again_fails_and_says_how_to_run_it()
    {
        int measurements = Measure(noise: 0, 40, 50, 60, out Action conclude);
        measurements.Should().Be(2);
        Assert.Throws<XunitException>(conclude).Message.Should().Be(
            "addressing generate-single a=b 1K: throughput 50 ops/s < 100 (6 repeats 40..60, n=6; a made-up floor) [noise 0.0 %, thresholds.json:7]\n"
            + "rerun: dotnet test --filter \"DisplayName~addressing generate-single a\\=b 1K\"");
        _rows.Single().Verdict.Should().Be(Verdict.Fail, "the row is written all the same");
    }

    [Fact]
    public void A_breach_that_as_many_repeats_again_do_not_show_is_measured_anew()
    {
        Queue<double> speeds = new([50, 140, 150]);
        CellRun run = Proved();
        run.Speed(_ => (new Repeats([speeds.Dequeue()]), 1, new Noise(0)));
        run.Conclude();
        speeds.Should().BeEmpty("the range of the first two holds the bound, so they decided nothing");
        ReportRow row = _rows.Single();
        (row.Verdict, row.Value, row.N).Should().Be((Verdict.Pass, 150, 3));
        row.Attempts.Count.Should().Be(2);
    }

    [Fact]
    public void So_is_a_breach_of_a_ratio()
    {
        Queue<double> ratios = new([50, 160]);
        CellRun run = Proved();
        run.Compare("a yardstick", _ =>
            new Comparison(new Repeats([200]), new Repeats([1]), new Repeats([ratios.Dequeue()]), 1, new Noise(0)));
        run.Conclude();
        ratios.Should().BeEmpty();
        _rows.Select(row => (row.Metric, row.Value, row.Verdict)).Should().Equal(
            (Metric.Throughput, 200, Verdict.Pass), (Metric.Ratio, 105, Verdict.Pass));
    }

    [Fact]
    public void A_breach_on_a_busy_machine_is_measured_three_times_and_skips()
    {
        int attempts = Measure(noise: 0.5, 40, 50, 60, out Action conclude);
        attempts.Should().Be(Judge.MaximumAttempts);
        Assert.Throws<global::Xunit.SkipException>(conclude).Message.Should().Contain("inconclusive");
        _said.Should().Contain(line => line.StartsWith("inconclusive: "));
        _rows.Single().Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void A_breach_by_a_factor_of_ten_on_a_busy_machine_is_confirmed_and_fails()
    {
        Assert.Throws<XunitException>(() => Measure(noise: 0.9, 8, 9, 10, out _)).Message.Should()
            .Contain("9 ops/s < 100 (11 times beyond, which no noise explains; 6 repeats 8..10")
            .And.Contain("ended at once, what else it measures was left out");
        _rows.Single().Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public void On_a_quiet_machine_it_ends_the_cell_at_once_whatever_its_other_figures_want()
    {
        int attempts = 0;
        CellRun run = Proved();
        Assert.Throws<XunitException>(() => run.Compare("a yardstick", _ =>
        {
            attempts++;
            return new Comparison(new Repeats([80, 120]), new Repeats([1, 1]), new Repeats([9, 9]), 1, new Noise(0));
        })).Message.Should().Contain("ratio 9 x < 100 (11 times beyond, which no noise explains; 2 repeats 9, n=1").And.Contain("ended at once");
        attempts.Should().Be(1);
        _rows.Should().HaveCount(2, "what was measured is reported");
    }

    [Fact]
    public void A_measurement_so_far_beyond_ends_after_two_of_its_repeats()
    {
        int repeats = 0;
        CellRun run = Run(1e12);
        run.Prove("nothing in particular", () => { });
        Assert.Throws<XunitException>(() => run.Speed(progress =>
        {
            Measured measured = new PairedMeasurement(50, TimeSpan.FromTicks(1), TimeSpan.Zero).RunPrepared(
                static _ => static () =>
                {
                    Thread.SpinWait(100);
                    return 1;
                }, (done, _) => repeats = done);
            return (measured.Operation, measured.OperationsMeasured, new Noise(0));
        }));
        repeats.Should().Be(EarlyEnd.Repeats);
    }

    [Fact]
    public void A_bound_that_is_met_passes_on_any_machine()
    {
        Measure(noise: 0.5, 90, 110, 120, out Action conclude).Should().Be(1);
        conclude();
        _rows.Single().Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void A_starved_machine_that_completes_nothing_is_inconclusive_and_no_failure()
    {
        int attempts = 0;
        CellRun run = Proved();
        run.Compare("a yardstick", _ => throw Starved(ref attempts));
        run.Speed(_ => throw Starved(ref attempts));
        run.Latencies(_ => throw Starved(ref attempts));
        attempts.Should().Be(3 * Judge.MaximumAttempts);
        Assert.Throws<global::Xunit.SkipException>(run.Conclude).Message.Should().Contain(
            "addressing generate-single a=b 1K: inconclusive (3 attempts: no block of operations completed within 0.2 s, because others had the machine (noise 70.0 %))");
        _rows.Should().BeEmpty();
    }

    [Fact]
    public void A_machine_that_was_starved_once_is_measured_again()
    {
        int attempts = 0;
        CellRun run = Proved();
        run.Speed(_ => attempts == 0 ? throw Starved(ref attempts) : (new Repeats([110]), 1, new Noise(0)));
        run.Conclude();
        _rows.Single().Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void A_load_that_completes_nothing_on_a_quiet_machine_is_a_failure() =>
        Proved().Invoking(run => run.Speed(_ => throw ClosedLoad.NothingDone(TimeSpan.FromSeconds(0.2), new Noise(0.01)))).Should()
            .Throw<InvalidOperationException>();

    [Fact]
    public void What_was_extrapolated_says_so_and_has_no_verdict()
    {
        CellRun run = Proved();
        GrowthFit fit = GrowthFit.ThroughCosts([(1_000, new Repeats([1])), (10_000, new Repeats([1.1])), (100_000, new Repeats([0.9]))]);
        run.Extrapolate(Metric.Throughput, fit.At(1_000_000).Reciprocal(), fit);
        run.Conclude();
        ReportRow row = _rows.Single();
        (row.Origin, row.Verdict, row.Cell.Tier).Should().Be((FigureOrigin.Extrapolated, null, "1M"));
        row.Note.Should().StartWith("growth n^");
    }

    private static Exception Starved(ref int attempts)
    {
        attempts++;
        return ClosedLoad.NothingDone(TimeSpan.FromSeconds(0.2), new Noise(0.7));
    }

    private int Measure(double noise, double low, double middle, double high, out Action conclude)
    {
        int attempts = 0;
        CellRun run = Proved();
        run.Speed(_ =>
        {
            attempts++;
            return (new Repeats([low, middle, high]), 3, new Noise(noise));
        });
        conclude = run.Conclude;
        return attempts;
    }

    private CellRun Proved()
    {
        CellRun run = Run();
        run.Prove("nothing in particular", () => { });
        return run;
    }

    private CellRun Run(double atLeast = 100) => new(
        Cell, metric => new ThresholdRow(Cell.Cell, metric, new Bound(atLeast, null, "a made-up floor"), null) { Place = "thresholds.json:7" },
        new Progress(1, _said.Add), _rows.AddRange);
}
