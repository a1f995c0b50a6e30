using Corpora.Payloads;
using Harness.Xunit.Running;
using Sut.Payloads;

namespace Scale.Payloads;

[Trait("Category", "Scale")]
[Trait("System", "payloads")]
public sealed class SyncRampTests(RampTables tables) : IClassFixture<RampTables>
{
    public static CellPlan Bson { get; } = RampCells.Sync(PayloadFormat.Bson);

    public static CellPlan Jsonb { get; } = RampCells.Sync(PayloadFormat.Jsonb);

    public static CellPlan NdjsonZstd { get; } = RampCells.Sync(PayloadFormat.NdjsonZstd);

    public static CellPlan BsonPoints { get; } = RampCells.Points(PayloadFormat.Bson);

    public static CellPlan JsonbPoints { get; } = RampCells.Points(PayloadFormat.Jsonb);

    public static CellPlan NdjsonZstdPoints { get; } = RampCells.Points(PayloadFormat.NdjsonZstd);

    [SkippableTheory]
    [MemberData(nameof(Bson))]
    public void A_bson_record_goes_in_and_comes_back(CellCase cell) => new RampIteration(cell, RampSeries.Sync(PayloadFormat.Bson), tables).Run();

    [SkippableTheory]
    [MemberData(nameof(Jsonb))]
    public void A_jsonb_record_goes_in_and_comes_back(CellCase cell) => new RampIteration(cell, RampSeries.Sync(PayloadFormat.Jsonb), tables).Run();

    [SkippableTheory]
    [MemberData(nameof(NdjsonZstd))]
    public void An_ndjson_zstd_record_goes_in_and_comes_back(CellCase cell) => new RampIteration(cell, RampSeries.Sync(PayloadFormat.NdjsonZstd), tables).Run();

    // Last, because a range counts as its largest size and xUnit keeps the cases of a test together: see TierOrder.
    [SkippableTheory]
    [MemberData(nameof(BsonPoints))]
    public void The_ramp_of_bson_records_has_its_points(CellCase cell) => new RampPointsCell(cell, RampSeries.Sync(PayloadFormat.Bson), tables).Run();

    [SkippableTheory]
    [MemberData(nameof(JsonbPoints))]
    public void The_ramp_of_jsonb_records_has_its_points(CellCase cell) => new RampPointsCell(cell, RampSeries.Sync(PayloadFormat.Jsonb), tables).Run();

    [SkippableTheory]
    [MemberData(nameof(NdjsonZstdPoints))]
    public void The_ramp_of_ndjson_zstd_records_has_its_points(CellCase cell) => new RampPointsCell(cell, RampSeries.Sync(PayloadFormat.NdjsonZstd), tables).Run();
}
