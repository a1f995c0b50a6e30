using Shared.Payloads;
using Shared.Running;
using Shared.Settings;
using Sut.Payloads;
using Sut.Thresholds;

namespace Scale.Payloads;

/// <summary>The cells of a series of the ramp: those of the profile, or the one ramp that the options shape.</summary>
internal static class RampCells
{
    // The server's own work makes a jsonb record ten times as slow as the others, and the yardstick, too: two sizes show what all would.
    private static readonly string[] SmallTiers = ["10K", "20K"];

    public static CellPlan Sync(PayloadFormat format) => Plan("sync", format, 0, () => RampSeries.Sync(format));

    public static CellPlan Async(PayloadFormat format, int records) => Plan("async", format, records, () => RampSeries.Async(format, records));

    private static CellPlan Plan(string mode, PayloadFormat format, int records, Func<RampSeries> series)
    {
        string plain = RampSeries.VariantOf(format, PayloadStorages.Of(format), records);
        CellPlan plan = new CellPlan("scale", "payloads", mode, Variant(series, plain)).Sized(() => series().Sizes());

        // The bounds are those of the profile's series; another storage or number of records is another row.
        return Variant(series, plain) == plain ? plan.Bounding(Metric.Throughput).Bounding(Metric.Ratio, format == PayloadFormat.Jsonb ? SmallTiers : []) : plan;
    }

    /// <summary>Whether an iteration is compared with a yardstick: in the profile's ramp. In one that the options shape nothing bounds it, and it may fill the memory.</summary>
    public static bool HasYardstick(RampSeries series, string tier) =>
        !Suites.Options.Payloads.Reshape && (series.Format != PayloadFormat.Jsonb || SmallTiers.Contains(tier));

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
