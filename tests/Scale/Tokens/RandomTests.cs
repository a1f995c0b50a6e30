using Sut.Tokens;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class RandomTests
{
    private const string Independent = "random-independent";
    private const string Dependent = "random-dependent";
    private const string PointerChase = "pointer chase";

    // More shows nothing more: it is one chain, or one list, through the whole set either way.
    private const int MostReads = 1_000_000; // divides every tier above it, so that each pass reads as many

    private static readonly SharedRotation Rotation = new(Measure);

    public static CellPlan Independents { get; } = new CellPlan("scale", "tokens", Independent).Bounding(Metric.Ratio)
        .Bounding(Metric.Allocated);

    public static CellPlan Dependents { get; } = new CellPlan("scale", "tokens", Dependent).Bounding(Metric.Ratio)
        .Bounding(Metric.Allocated);

    // One test, because xUnit runs the cells of a test together, and two cells share a rotation only when they follow each other.
    [SkippableTheory]
    [MemberData(nameof(Independents))]
    [MemberData(nameof(Dependents))]
    public void Reads_overlap_where_the_order_is_known_and_wait_where_it_is_not(CellCase cell)
    {
        string arm = cell.Cell.Operation;
        using RandomWork work = new(cell.Items, MostReads);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("a seeded permutation, read as a list and followed as one ring, meets every token once", work.CheckAll);
        string other = arm == Independent ? Dependent : PointerChase;
        run.Compare(other, progress => Rotation.For(cell, progress, arm).Compare(arm, other));
        run.Remark(Metric.Ratio, _ => TokenSet.Remark((long)cell.Items * Token.Size));
        run.Exact(Metric.Allocated, Allocations.PerOperation(arm == Independent ? work.Independent : work.Dependent), cell.Items);
        run.Conclude();
    }

    private static Rotation Measure(int items, Action<int, int> progress, string asked)
    {
        using RandomWork work = new(items, MostReads);
        int reads = Math.Min(items, MostReads);
        return Tokens.Rotation.Measure(
            progress,
            clean: false,
            asked,
            (Independent, Pace.Over(reads, () => work.Independent())),
            (Dependent, Pace.Over(reads, () => work.Dependent())),
            (PointerChase, Pace.Over(reads, () => work.PointerChase())));
    }
}
