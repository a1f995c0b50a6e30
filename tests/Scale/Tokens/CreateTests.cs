using Corpora.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class CreateTests
{
    private const ulong Pattern = 0x5A5A_5A5A_5A5A_5A5A;

    public static CellPlan Cells { get; } = new CellPlan("scale", "tokens", "create")
        .Bounding(Metric.Ratio).Bounding(Metric.Allocated).Bounding(Metric.Throughput, "1M");

    public static CellPlan Growth { get; } = CellPlan.Range("tokens", "create").Bounding(Metric.Growth);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Tokens_are_made_as_fast_as_memory_is_filled(CellCase cell)
    {
        using TokenSet set = new(cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        Func<long> create = Pace.Over(cell.Items, () => TokenProof.Factory.Fill(set.Span, default));
        run.Prove(TokenProof.Statement, () =>
        {
            set.Words.Fill(Pattern);
            create();
            TokenProof.Check(set.Span);
        });
        run.Compare(Yardsticks.Fill, progress =>
            Pace.PairedMeasurement.Run(create, Pace.Over(cell.Items, () => set.Words.Fill(Pattern)), progress));
        run.Remark(Metric.Ratio, _ => TokenSet.Remark((long)cell.Items * Token.Size));
        run.Exact(Metric.Allocated, Allocations.PerOperation(create), cell.Items);
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Growth))]
    public void A_token_costs_little_more_however_many_there_are(CellCase cell)
    {
        TokenSet[] sets = [.. GrowthSeries.Sizes(cell).Select(size => new TokenSet(size))];
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(TokenProof.Statement, () => Array.ForEach(sets, set => TokenProof.Check(set.Span)));
        run.Growth(progress => GrowthSeries.Measure(
            [.. sets.Select(set => (set.Span.Length, Pace.Over(set.Span.Length, () => TokenProof.Factory.Fill(set.Span, default))))],
                progress, Pace.PairedMeasurement));
        Array.ForEach(sets, set => set.Dispose());
        run.Conclude();
    }
}
