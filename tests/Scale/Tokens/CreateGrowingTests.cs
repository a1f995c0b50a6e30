namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class CreateGrowingTests
{
    private static readonly SharedRotation Rotation = new(Measure);

    public static CellPlan GrowingList { get; } = Plan("list").Bounding(Metric.Throughput, "1M");

    public static CellPlan ListWithCapacity { get; } = Plan("list-with-capacity").Bounding(Metric.Throughput, "1M");

    public static CellPlan PlainArray { get; } = Plan("array");

    public static CellPlan NativeMemory { get; } = Plan("native");

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
        Rotation last = null!;
        run.Compare(PlainRoom.Name(arm), progress => (last = Rotation.For(cell, progress, arm)).Compare(arm, PlainRoom.Name(arm)));
        run.Remark(Metric.Throughput, _ => FormattableString.Invariant(
            $"{last.Compare(arm, FreshRoom.List).Ratio.Median:0.00} x the growing list of tokens in the same rotation; {room.Collections(arm)}"));
        run.Exact(Metric.Allocated, Allocations.PerOperation(() => room.Make(arm)), cell.Items);
        run.Conclude();
    }

    private static CellPlan Plan(string into) =>
        new CellPlan("scale", "tokens", "create-growing", $"into={into}").Bounding(Metric.Ratio).Bounding(Metric.Allocated);

    // What an arm collects while it is measured, it pays for.
    private static Rotation Measure(int items, Action<int, int> progress, string asked)
    {
        FreshRoom room = new(items);
        PlainRoom plain = new(items);
        return Tokens.Rotation.Measure(progress, clean: true, asked, [.. FreshRoom.Arms.SelectMany<string, (string, Func<long>)>(arm =>
            [(arm, Pace.Over(items, () => room.Make(arm))), (PlainRoom.Name(arm), Pace.Over(items, () => plain.Make(arm)))])]);
    }
}
