using Shared.Running;
using Sut.Measurement;
using Sut.Thresholds;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class CreateGrowingTests
{
    private static readonly SharedRotation Rotation = new(Measure);

    public static CellPlan GrowingList { get; } = Plan("list").Bounding(Metric.Allocated).Bounding(Metric.Throughput, "1M");

    public static CellPlan ListWithCapacity { get; } = Plan("list-with-capacity").Bounding(Metric.Allocated).Bounding(Metric.Throughput, "1M");

    public static CellPlan PlainArray { get; } = Plan("array").Bounding(Metric.Allocated);

    public static CellPlan NativeMemory { get; } = Plan("native").Bounding(Metric.Allocated);

    [SkippableTheory]
    [MemberData(nameof(GrowingList))]
    [MemberData(nameof(ListWithCapacity))]
    [MemberData(nameof(PlainArray))]
    [MemberData(nameof(NativeMemory))]
    public void Room_for_tokens_is_taken_and_filled(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        string arm = cell.Cell.Variant["into=".Length..];
        FreshRoom room = new(cell.Items);
        run.Prove("whatever room was taken holds the same new tokens", () => room.Check(arm));
        run.Compare("growing list", progress => Rotation.For(cell, progress).Compare(arm, FreshRoom.List));
        run.Remark(Metric.Throughput, _ => room.Collections(arm));
        run.Exact(Metric.Allocated, Allocations.PerOperation(() => room.Make(arm)), cell.Items);
        run.Conclude();
    }

    private static CellPlan Plan(string into) => new("scale", "tokens", "create-growing", $"into={into}");

    // What one arm leaves behind is collected before the next begins; what it collects itself, it pays for.
    private static Rotation Measure(int items, Action<int, int> progress)
    {
        FreshRoom room = new(items);
        return Tokens.Rotation.Measure(progress, GC.Collect, [.. FreshRoom.Arms.Select(arm => (arm, Pace.Over(items, () => room.Make(arm))))]);
    }
}
