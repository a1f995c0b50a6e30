using Corpora.Payloads;

namespace Scale.Payloads;

[Trait("Category", "Scale")]
[Trait("System", "payloads")]
[TestCaseOrderer("Scale.Payloads.SeriesOrder", "Scale")]
public sealed class AsyncRampTests(RampTables tables) : IClassFixture<RampTables>
{
    public static CellPlan Cells { get; } = RampCells.OfEachFormat(RampCells.Async);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Many_records_at_once_go_in_and_come_back(CellCase cell) => new RampIteration(cell, tables).Run();
}
