using Sut.Storage;

namespace Load.Mesh;

/// <summary>
/// Gain of a batch over single inserts. The report's 328 to 5,719 times compared with an older build; its one controlled
/// figure was 11.39. Here both sides run in turn on the same settings, and the variant says what a commit waits for.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class BatchSizeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Ten { get; } = Plan("batch=10,sync=normal").Bounding(Metric.Ratio);

    public static CellPlan Hundred { get; } = Plan("batch=100,sync=normal").Bounding(Metric.Ratio);

    public static CellPlan Thousand { get; } = Plan("batch=1000,sync=normal").Bounding(Metric.Ratio);

    public static CellPlan FiveThousand { get; } = Plan("batch=5000,sync=normal").Bounding(Metric.Ratio).Bounding(Metric.Throughput, "5K");

    public static CellPlan TenFull { get; } = Plan("batch=10,sync=full").Bounding(Metric.Ratio);

    public static CellPlan HundredFull { get; } = Plan("batch=100,sync=full").Bounding(Metric.Ratio);

    public static CellPlan ThousandFull { get; } = Plan("batch=1000,sync=full").Bounding(Metric.Ratio);

    public static CellPlan FiveThousandFull { get; } = Plan("batch=5000,sync=full").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Ten))]
    [MemberData(nameof(Hundred))]
    [MemberData(nameof(Thousand))]
    [MemberData(nameof(FiveThousand))]
    public void A_batch_is_stored_many_times_as_fast_as_its_nodes_one_by_one(CellCase cell) => Compare(cell, SqliteDurability.Normal);

    [SkippableTheory]
    [MemberData(nameof(TenFull))]
    [MemberData(nameof(HundredFull))]
    [MemberData(nameof(ThousandFull))]
    [MemberData(nameof(FiveThousandFull))]
    public void A_batch_is_stored_many_times_as_fast_also_when_every_commit_waits_for_the_disk(CellCase cell) =>
        Compare(cell, SqliteDurability.Full);

    public void Dispose() => _folder.Dispose();

    private static CellPlan Plan(string variant) => new("load", "mesh", "batch-insert", variant);

    private void Compare(CellCase cell, SqliteDurability durability)
    {
        int batch = int.Parse(cell.Cell.Variant.Split('=', ',')[1], System.Globalization.CultureInfo.InvariantCulture);
        using InsertWork work = new(_folder, cell.Items, durability);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node of every batch is read back as written", () => work.Check(batch));

        run.Compare("single inserts", progress =>
            WarmedUp.PairedMeasurement.RunPrepared(_ => work.Batches(batch), _ => work.Singles(), progress));
        run.Conclude();
    }
}
