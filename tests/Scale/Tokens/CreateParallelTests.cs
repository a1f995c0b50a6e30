using Shared.Running;
using Shared.Tokens;
using Sut.Thresholds;
using Sut.Tokens;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class CreateParallelTests
{
    private const string FilledByTwo = "Span.Fill by 2 threads";

    private static readonly SharedRotation Rotation = new(Measure);

    // The same arm as the yardstick's: what it differs from 1 is noise, and so a measure for the others.
    public static CellPlan One { get; } = Plan("threads=1");

    public static CellPlan Two { get; } = Plan("threads=2").Bounding(Metric.Ratio, "1M", "10M");

    public static CellPlan Four { get; } = Plan("threads=4").Bounding(Metric.Throughput, "1M");

    public static CellPlan TwoAgainstFill { get; } = Plan("threads=2,against=fill").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(One))]
    [MemberData(nameof(Two))]
    [MemberData(nameof(Four))]
    public void Threads_share_the_making_of_tokens(CellCase cell)
    {
        int threads = cell.Cell.Variant[^1] - '0';
        CellRun run = Prove(cell, threads);
        run.Compare("1 thread", progress => Rotation.For(cell, progress).Compare(Arm(threads), "1 thread"));
        run.Remark(Metric.Ratio, speedUp => Efficiency(threads, speedUp));
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(TwoAgainstFill))]
    public void Two_threads_make_tokens_as_fast_as_two_fill_memory(CellCase cell)
    {
        CellRun run = Prove(cell, 2);
        run.Compare(FilledByTwo, progress => Rotation.For(cell, progress).Compare(Arm(2), FilledByTwo));
        run.Remark(Metric.Ratio, _ => TokenSet.Remark((long)cell.Items * Token.Size));
        run.Conclude();
    }

    /// <summary>What the speed-up is of what as many cores could give; more than that is said to be no result.</summary>
    internal static string Efficiency(int threads, double speedUp)
    {
        int cores = Math.Min(threads, Environment.ProcessorCount);
        double share = speedUp / cores;
        string flag = share > 1 ? "; OVER 100 %: the one-thread figure was disturbed or caches add up, do not celebrate" : "";
        return FormattableString.Invariant($"efficiency {share * 100:0} % of {cores} cores{flag}");
    }

    private static CellPlan Plan(string variant) => new("scale", "tokens", "create-parallel", variant);

    private static string Arm(int threads) => $"{threads} threads";

    private static CellRun Prove(CellCase cell, int threads)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(TokenProof.Statement, () =>
        {
            using TokenSet set = new(cell.Items);
            using TokenCrew crew = new(threads);
            set.Span.Clear();
            TokenProof.Factory.Fill(set.Span, default, crew);
            TokenProof.Check(set.Span);
        });
        return run;
    }

    private static Rotation Measure(int items, Action<int, int> progress)
    {
        using TokenSet set = new(items);
        using TokenCrew one = new(1), two = new(2), four = new(4);
        Func<long> By(TokenCrew crew) => Pace.Over(items, () => TokenProof.Factory.Fill(set.Span, default, crew));
        return Tokens.Rotation.Measure(
            progress,
            static () => { },
            ("1 thread", By(one)),
            (Arm(1), By(one)),
            (Arm(2), By(two)),
            (Arm(4), By(four)),
            (FilledByTwo, Pace.Over(items, () => two.Run(items, (from, count) => set.Words.Slice(from * 8, count * 8).Fill(0x5A5A)))));
    }
}
