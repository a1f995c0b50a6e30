using Corpora.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class CloneTests
{
    public static CellPlan Cells { get; } = new CellPlan("scale", "tokens", "clone")
        .Bounding(Metric.Ratio).Bounding(Metric.Allocated).Bounding(Metric.Throughput, "1M");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Tokens_are_cloned_as_fast_as_memory_is_copied(CellCase cell)
    {
        using TokenSet source = new(cell.Items);
        using TokenSet target = new(cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        Func<long> clone = Pace.Over(cell.Items, () => TokenCopy.Clone(source.Span, target.Span));
        run.Prove("the clone has the same bytes and is another", () =>
        {
            target.Span.Clear();
            clone();
            TokenProof.Check(target.Span);
            target.Span[^1].Weight = 1;
            TokenProof.Check(source.Span);
        });
        run.Compare(Yardsticks.CopyTo, progress =>
            Pace.PairedMeasurement.Run(clone, Pace.Over(cell.Items, () => source.Words.CopyTo(target.Words)), progress));
        run.Remark(Metric.Ratio, _ => TokenSet.Remark(2L * cell.Items * Token.Size));
        run.Exact(Metric.Allocated, Allocations.PerOperation(clone), cell.Items);
        run.Conclude();
    }
}
