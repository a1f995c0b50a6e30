using Corpora.Payloads;

namespace Scale.Payloads;

[Trait("Category", "Scale")]
[Trait("System", "payloads")]
[TestCaseOrderer("Scale.Payloads.SeriesOrder", "Scale")]
public sealed class SyncRampTests(RampTables tables) : IClassFixture<RampTables>
{
    public static CellPlan Cells { get; } = RampCells.OfEachFormat(RampCells.Sync);

    public static CellPlan Points { get; } = RampCells.OfEachFormat(RampCells.Points);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_record_goes_in_and_comes_back(CellCase cell) => new RampIteration(cell, tables).Run();

    [SkippableTheory]
    [MemberData(nameof(Points))]
    public void The_ramp_has_its_points(CellCase cell) => new RampPointsCell(cell, tables).Run();
}
