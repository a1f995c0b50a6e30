using System.Globalization;
using Corpora.Payloads;
using Sut.Payloads;
using Xunit.Sdk;

namespace Scale.Payloads;

/// <summary>
/// One iteration of the ramp as a cell: proved and measured for memory in a pass of its own, then timed, then told in the
/// original's files. A breaking point is a result: in a ramp that the options shape, a known limit skips the cell with the
/// server's own words; in the profile's, where every size must hold, it fails.
/// </summary>
internal sealed class RampIteration(CellCase cell, RampTables tables)
{
    private readonly RampSeries _series = RampCells.SeriesOf(cell.Cell);

    // Each pass is long and its range is judged; the profile's five would double the ramp's time and show no more.
    private const int Repeats = 3;

    public void Run()
    {
        RampLog log = RampLog.OfThisRun;
        try
        {
            Run(log);
        }
        catch (Exception failure) when (PayloadRamp.IsOfTheEngine(failure))
        {
            // Before there was a table, or in the yardstick: the size has a row all the same.
            Held(log, PayloadRamp.Unbegun(_series, cell.Items, tables.Engine, failure));
        }
    }

    private void Run(RampLog log)
    {
        IRecordTable table = tables.For(_series);
        PayloadRamp ramp = new(_series, table, Suites.Options.Seed, Suites.Options.Of<PayloadOptions>().KeepDataBetweenIterations);
        Skip.If(Suites.Options.Of<PayloadOptions>().Resume
            && log.Find(ramp.Blank(cell.Items)) is not null, $"{cell}: measured before the run that this one resumes was killed");
        CellRun run = SuiteRun.Current.Cell(RampCells.Shown(cell, table), _series.LayoutOn(table));
        Iteration memory = null!;
        string level = _series.ZstdLevel > 0 ? FormattableString.Invariant($"; zstd level {_series.ZstdLevel}") : "";
        run.Prove($"every record read back holds the epochs written: names, values and numbers by checksum{level}", () =>
            memory = Held(log, ramp.WithMemory(cell.Items)));
        List<Iteration> passes = [];
        if (table is PostgresRecordTable && RampCells.HasYardstick(_series, cell.Cell.Tier))
        {
            RawRoundTrip raw = new(tables.Schema, _series, cell.Items);
            run.Compare(raw.Name, progress => Compare(log, ramp, raw, passes, progress));
        }
        else
        {
            run.Speed(progress => Measure(log, ramp, passes, progress));
        }

        if (table is PostgresRecordTable)
        {
            run.Layout = tables.Schema.LayoutOf(_series.TableOptions.Table, _series.TableOptions.Layout);
        }

        run.Exact(Harness.Thresholds.Metric.Allocated, memory.AllocatedBytes / ((double)cell.Items * Math.Max(1, _series.Concurrency)),
            cell.Items);
        if (passes.Count > 0)
        {
            Tell(log.Add(PayloadRamp.Middle(passes).WithMemoryOf(memory)));
        }

        run.Conclude();
    }

    // Turn and turn about, so that both meet the same server in the same mood.
    private Comparison Compare(RampLog log, PayloadRamp ramp, RawRoundTrip raw, List<Iteration> passes, Action<int, int> progress)
    {
        List<double> theirs = [];
        (Repeats ours, long operations, Noise noise) = Measure(log, ramp, passes, (done, total) =>
        {
            theirs.Add(raw.Once());
            progress(done, total);
        });
        return Paired(ours, theirs, operations, noise);
    }

    public static Comparison Paired(Repeats ours, IReadOnlyList<double> theirs, long operations, Noise noise) =>
        new(ours, new Repeats(theirs), new Repeats([.. ours.Values.Zip(theirs, (a, b) => a / b)]), operations, noise);

    private (Repeats PerSecond, long Operations, Noise Noise) Measure(RampLog log, PayloadRamp ramp, List<Iteration> passes, Action<int,
        int> progress)
    {
        Conducted.Offer(() => ConductedWork.Timed(() => Timed(Held(log, ramp.Once(cell.Items)))));
        int repeats = Suites.Options.Repeats ?? Repeats;
        double[] rates = new double[repeats];
        NoiseMeter meter = NoiseMeter.Start();
        for (int i = 0; i < repeats; i++)
        {
            Iteration pass = Held(log, ramp.Once(cell.Items));
            passes.Add(pass);
            rates[i] = pass.EpochsPerSecond;
            progress(i + 1, repeats);
        }

        return (new Repeats(rates), (long)cell.Items * Math.Max(1, _series.Concurrency) * repeats, meter.Stop());
    }

    private BlockTime Timed(Iteration pass)
    {
        long epochs = (long)cell.Items * Math.Max(1, _series.Concurrency);
        return new BlockTime(epochs, TimeSpan.FromSeconds(epochs / pass.EpochsPerSecond));
    }

    private Iteration Held(RampLog log, Iteration row)
    {
        if (row.IsOk)
        {
            return row;
        }

        Tell(log.Add(row));
        string line = $"{cell}: {row.Status}, {(row.Limit == PayloadLimit.None ? "no known limit" : $"limit: {row.Limit.Name()}")}. {(PayloadLimits.IsOfTheServer(row.Error) ? "The server says: " : "")}{row.Error}";
        tables.AwaitServer(row);
        Skip.If(Suites.Options.Of<PayloadOptions>().Reshape && row.Limit is not (
            PayloadLimit.None or PayloadLimit.ConnectionLost or PayloadLimit.ClientTimeout), $"breaking point, {line}");
        throw new XunitException(line);
    }

    private static void Tell(Iteration row) => SuiteRun.Current.Progress.Say(string.Create(
        CultureInfo.InvariantCulture,
        $"payloads iteration {row.Number}, {row.Series}, {row.Epochs:N0} epochs: {row.Status} {row.Error} write {row.WriteSeconds:F3} s (database {row.Phases.DatabaseWrite.TotalSeconds:F3}), read {row.ReadSeconds:F3} s (database {row.Phases.DatabaseRead.TotalSeconds:F3}), {row.EpochsPerSecond:N0} epochs/s"));
}
