using Corpora.Payloads;
using Harness.Xunit.Options;
using Sut.Payloads;

namespace Scale.Payloads;

/// <summary>The cells of a series of the ramp: those of the profile, or the one ramp that the options shape.</summary>
internal static class RampCells
{
    // The server's own work makes a jsonb record six times as slow as the others, and the yardstick, too: some of the profile's sizes
    // show what all would, and the smallest how it compares. A million epochs are more than PostgreSQL takes in one jsonb value.
    private static readonly string[] JsonbTiers = ["10K", "30K", "50K", "500K"], JsonbCompared = ["10K"];

    // The server takes a jsonb value apart and puts it together, each on a core of its own: five keep two cores busy for seconds.
    private const int Records = 20, JsonbRecords = 5;

    /// <summary>The cells of one theory over every format.</summary>
    public static CellPlan OfEachFormat(Func<PayloadFormat, CellPlan> plan) => CellPlan.Of(Enum.GetValues<PayloadFormat>().Select(plan));

    public static CellPlan Sync(PayloadFormat format) => Plan("sync", format, 0, () => RampSeries.Sync(format));

    public static CellPlan Async(PayloadFormat format) =>
        Plan("async", format, RecordsOf(format), () => RampSeries.Async(format, RecordsOf(format)));

    /// <summary>The three points of a series, over all its sizes.</summary>
    public static CellPlan Points(PayloadFormat format) => CellPlan
        .Range("payloads", "sync",
            Asked(() => RampSeries.Sync(format).Variant, RampSeries.VariantOf(format, PayloadStorages.Of(format), 0)))
        .Sized(() => RampSeries.Sync(format).Sizes());

    /// <summary>The series that a cell belongs to.</summary>
    public static RampSeries SeriesOf(Cell cell)
    {
        PayloadFormat format = RampSeries.FormatOf(cell);
        return cell.Operation == "async" ? RampSeries.Async(format, RecordsOf(format)) : RampSeries.Sync(format);
    }

    /// <summary>The cell as its rows are to be called: a ramp that ran on SQLite for want of a server says so.</summary>
    public static CellCase Shown(CellCase cell, IRecordTable table) => table is SqliteRecordTable
        ? new CellCase(cell.Cell with { Variant = $"{cell.Cell.Variant},engine=sqlite" })
        : cell;

    private static int RecordsOf(PayloadFormat format) => format == PayloadFormat.Jsonb ? JsonbRecords : Records;

    private static CellPlan Plan(string mode, PayloadFormat format, int records, Func<RampSeries> series)
    {
        string plain = RampSeries.VariantOf(format, PayloadStorages.Of(format), records);
        string variant = Asked(() => series().Variant, plain);
        bool jsonb = format == PayloadFormat.Jsonb;

        // The bounds are those of the profile's series; another storage or number of records is another row.
        CellPlan plan = new CellPlan("scale", "payloads", mode, variant).Sized(() => series().Sizes())
            .BoundAs(plain).Bounding(Metric.Throughput, jsonb ? JsonbTiers : []).Bounding(Metric.Ratio, jsonb ? JsonbCompared : []);
        return jsonb && !Asked(() => Suites.Options.Of<PayloadOptions>().Reshape, false) ? plan.Only(JsonbTiers) : plan;
    }

    /// <summary>
    /// Whether an iteration is compared with a yardstick: in the profile's ramp. In one that the options shape nothing bounds it, and it
    /// may fill the memory.
    /// </summary>
    public static bool HasYardstick(RampSeries series, string tier) =>
        !Suites.Options.Of<PayloadOptions>().Reshape && (series.Format != PayloadFormat.Jsonb || JsonbCompared.Contains(tier));

    // Plans are made while tests are discovered, where a wrong option must not throw yet; it does when the cells are asked for.
    private static T Asked<T>(Func<T> option, T otherwise)
    {
        try
        {
            return option();
        }
        catch (OptionException)
        {
            return otherwise;
        }
    }
}
