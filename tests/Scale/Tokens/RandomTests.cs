using Shared.Running;
using Sut.Measurement;
using Sut.Thresholds;
using Sut.Tokens;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class RandomTests
{
    private const string Independent = "random-independent";
    private const string Dependent = "random-dependent";

    // More shows nothing more: it is one chain, or one list, through the whole set either way.
    private const int MostReads = 1_000_000;

    private static readonly SharedRotation Rotation = new(Measure);

    public static CellPlan Independents { get; } = new CellPlan("scale", "tokens", Independent).Bounding(Metric.Ratio).Bounding(Metric.Allocated);

    public static CellPlan Dependents { get; } = new("scale", "tokens", Dependent);

    [SkippableTheory]
    [MemberData(nameof(Independents))]
    public void Reads_whose_order_is_known_overlap(CellCase cell)
    {
        CellRun run = Prove(cell);
        run.Compare(Dependent, progress => Rotation.For(cell, progress).Compare(Independent, Dependent));
        run.Remark(Metric.Ratio, _ => TokenSet.Remark((long)cell.Items * Token.Size));
        using RandomWork work = new(cell.Items, MostReads);
        run.Exact(Metric.Allocated, Allocations.PerOperation(work.Independent), cell.Items);
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Dependents))]
    public void Reads_that_wait_for_each_other_take_the_latency_of_memory(CellCase cell)
    {
        CellRun run = Prove(cell);
        run.Compare(Independent, progress => Rotation.For(cell, progress).Compare(Dependent, Independent));
        run.Conclude();
    }

    private static CellRun Prove(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("a seeded permutation, read as a list and followed as one ring, meets every token once", () =>
        {
            using RandomWork work = new(cell.Items, MostReads);
            work.CheckAll();
        });
        return run;
    }

    private static Rotation Measure(int items, Action<int, int> progress)
    {
        using RandomWork work = new(items, MostReads);
        return Tokens.Rotation.Measure(progress, static () => { }, (Independent, work.Independent), (Dependent, work.Dependent));
    }
}
