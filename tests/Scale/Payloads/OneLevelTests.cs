using Corpora.Payloads;
using Sut.Payloads;
using Xunit.Sdk;

namespace Scale.Payloads;

/// <summary>
/// Ours and the yardstick at one level of compression. The ramp's own cells hold ours against the original's level, which a choice of
/// level alone wins; here nothing but how the work is done can.
/// </summary>
[Trait("Category", "Scale")]
[Trait("System", "payloads")]
public sealed class OneLevelTests(RampTables tables) : IClassFixture<RampTables>
{
    private const PayloadFormat Format = PayloadFormat.NdjsonZstd;

    public static CellPlan Cells { get; } =
        new CellPlan("scale", "payloads", "sync", $"{RampSeries.PartOf(Format)},yardstick=same-level").Only("50K");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_record_keeps_up_with_the_driver_and_zstd_at_the_same_level(CellCase cell)
    {
        RampSeries series = RampSeries.Sync(Format);
        IRecordTable table = tables.For(series);
        Skip.IfNot(table is PostgresRecordTable, $"{cell}: the yardstick is PostgreSQL's driver");
        PayloadRamp ramp = new(series, table, Suites.Options.Seed, keepData: false);
        RawRoundTrip raw = new(tables.Schema, series, cell.Items, series.ZstdLevel);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every record read back holds the epochs written: names, values and numbers by checksum", () => Once(ramp, cell.Items));
        run.Compare(raw.Name, progress => InTurns(ramp, raw, cell.Items, progress));
        run.Conclude();
    }

    private static Comparison InTurns(PayloadRamp ramp, RawRoundTrip raw, int epochs, Action<int, int> progress)
    {
        NoiseMeter meter = NoiseMeter.Start();
        double[] ours = new double[CellRun.PairedMeasurement.Repeats], theirs = new double[ours.Length];
        for (int i = 0; i < ours.Length; i++)
        {
            (ours[i], theirs[i]) = (Once(ramp, epochs), raw.Once());
            progress(i + 1, ours.Length);
        }

        return RampIteration.Paired(new Repeats(ours), theirs, (long)epochs * ours.Length, meter.Stop());
    }

    private static double Once(PayloadRamp ramp, int epochs)
    {
        Iteration row = ramp.Once(epochs);
        return row.IsOk ? row.EpochsPerSecond : throw new XunitException($"{row.Status}: {row.Error}");
    }
}
