using Corpora.Payloads;
using Harness.Xunit.Running;
using Sut.Payloads;

namespace Scale.Payloads;

[Trait("Category", "Scale")]
[Trait("System", "payloads")]
public sealed class AsyncRampTests(RampTables tables) : IClassFixture<RampTables>
{
    // The server takes a jsonb value apart and puts it together, each on a core of its own: five keep two cores busy for seconds.
    private const int Records = 20, JsonbRecords = 5;

    public static CellPlan Bson { get; } = RampCells.Async(PayloadFormat.Bson, Records);

    public static CellPlan Jsonb { get; } = RampCells.Async(PayloadFormat.Jsonb, JsonbRecords);

    public static CellPlan NdjsonZstd { get; } = RampCells.Async(PayloadFormat.NdjsonZstd, Records);

    [SkippableTheory]
    [MemberData(nameof(Bson))]
    public void Many_bson_records_at_once_go_in_and_come_back(CellCase cell) =>
        new RampIteration(cell, RampSeries.Async(PayloadFormat.Bson, Records), tables).Run();

    [SkippableTheory]
    [MemberData(nameof(Jsonb))]
    public void Many_jsonb_records_at_once_go_in_and_come_back(CellCase cell) =>
        new RampIteration(cell, RampSeries.Async(PayloadFormat.Jsonb, JsonbRecords), tables).Run();

    [SkippableTheory]
    [MemberData(nameof(NdjsonZstd))]
    public void Many_ndjson_zstd_records_at_once_go_in_and_come_back(CellCase cell) =>
        new RampIteration(cell, RampSeries.Async(PayloadFormat.NdjsonZstd, Records), tables).Run();
}
