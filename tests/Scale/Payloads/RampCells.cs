using Shared.Payloads;
using Shared.Running;
using Shared.Settings;
using Sut.Payloads;
using Sut.Thresholds;

namespace Scale.Payloads;

/// <summary>The cells of a series of the ramp: those of the profile, or the one ramp that the options shape.</summary>
internal static class RampCells
{
    public static CellPlan Sync(PayloadFormat format) => Plan("sync", format, 0, () => RampSeries.Sync(format));

    public static CellPlan Async(PayloadFormat format, int records) => Plan("async", format, records, () => RampSeries.Async(format, records));

    /// <summary>The three points of a series of the profile, over all its sizes.</summary>
    public static CellPlan Points(PayloadFormat format) => CellPlan.Range("payloads", "sync", RampSeries.VariantOf(format, PayloadStorages.Of(format), 0));

    /// <summary>The cell as its rows are to be called: a ramp that ran on SQLite for want of a server says so.</summary>
    public static CellCase Shown(CellCase cell, IRecordTable table) => table is SqliteRecordTable
        ? new CellCase(cell.Cell with { Variant = $"{cell.Cell.Variant},engine=sqlite" })
        : cell;

    private static CellPlan Plan(string mode, PayloadFormat format, int records, Func<RampSeries> series)
    {
        string plain = RampSeries.VariantOf(format, PayloadStorages.Of(format), records);
        CellPlan plan = new CellPlan("scale", "payloads", mode, Variant(series, plain)).Sized(() => series().Sizes());

        // The bounds are those of the profile's series; another storage or number of records is another row.
        return Variant(series, plain) == plain ? plan.Bounding(Metric.Throughput) : plan;
    }

    // Plans are made while tests are discovered, where a wrong option must not throw yet; it does when the cells are asked for.
    private static string Variant(Func<RampSeries> series, string plain)
    {
        try
        {
            return series().Variant;
        }
        catch (OptionException)
        {
            return plain;
        }
    }
}
