using Corpora.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class CreateParallelTests
{
    private const ulong Pattern = 0x5A5A_5A5A_5A5A_5A5A;
    private const string OneThread = "1 thread";
    private const string FilledByTwo = "Span.Fill by 2 threads";

    private static readonly SharedRotation Rotation = new(Measure);

    public static CellPlan One { get; } = Plan("threads=1");

    public static CellPlan Two { get; } = Plan("threads=2");

    public static CellPlan Four { get; } = Plan("threads=4").Bounding(Metric.Throughput, "1M");

    public static CellPlan TwoAgainstFill { get; } = Plan("threads=2,against=fill");

    [SkippableTheory]
    [MemberData(nameof(One))]
    [MemberData(nameof(Two))]
    [MemberData(nameof(Four))]
    [MemberData(nameof(TwoAgainstFill))]
    public void Threads_share_the_making_of_tokens(CellCase cell)
    {
        bool againstFill = cell.Cell.Variant.EndsWith("fill", StringComparison.Ordinal);
        int threads = cell.Cell.Variant["threads=".Length] - '0';
        string yardstick = againstFill ? FilledByTwo : threads == 1 ? Yardsticks.Fill : OneThread;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(TokenProof.Statement, () => Check(cell.Items, threads));
        run.Compare(yardstick, progress => Rotation.For(cell, progress, Arm(threads)).Compare(Arm(threads), yardstick));
        run.Remark(Metric.Ratio, ratio => againstFill || threads == 1 ? TokenSet.Remark((long)cell.Items * Token.Size)
            : Efficiency.Remark(threads, Environment.ProcessorCount, ratio));
        run.Exact(Metric.Allocated, Allocated(cell.Items, threads), cell.Items);
        run.Conclude();
    }

    private static CellPlan Plan(string variant) =>
        new CellPlan("scale", "tokens", "create-parallel", variant).Bounding(Metric.Ratio).Bounding(Metric.Allocated);

    private static string Arm(int threads) => threads == 1 ? OneThread : $"{threads} threads";

    private static void Check(int items, int threads)
    {
        using TokenSet set = new(items);
        using TokenCrew crew = new(threads);
        set.Span.Clear();
        TokenProof.Factory.Fill(set.Span, default, crew);
        TokenProof.Check(set.Span);
    }

    private static double Allocated(int items, int threads)
    {
        using TokenSet set = new(items);
        using TokenCrew crew = new(threads);
        return Allocations.PerOperationAllThreads(() =>
        {
            TokenProof.Factory.Fill(set.Span, default, crew);
            return items;
        });
    }

    private static Rotation Measure(int items, Action<int, int> progress, string asked)
    {
        using TokenSet set = new(items);
        using TokenCrew one = new(1), two = new(2), four = new(4);
        Func<long> By(TokenCrew crew) => Pace.Over(items, () => TokenProof.Factory.Fill(set.Span, default, crew));
        return Tokens.Rotation.Measure(
            progress,
            clean: false,
            asked,
            (Yardsticks.Fill, Pace.Over(items, () => set.Words.Fill(Pattern))),
            (OneThread, By(one)),
            (Arm(2), By(two)),
            (Arm(4), By(four)),
            (FilledByTwo, Pace.Over(items, () => two.Run(items, (from, count) => set.Words.Slice(from * 8, count * 8).Fill(Pattern)))));
    }
}
