using Corpora.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class ScanTests
{
    private const int Stride = 10;
    private const string Statement = "the ids add up to n(n-1)/2, 499999500000 for a million";
    private const string StrideStatement = "every tenth id adds up to what it must, 49999500000 for a million";

    public static CellPlan Cells { get; } = new CellPlan("scale", "tokens", "scan")
        .Bounding(Metric.Ratio).Bounding(Metric.Allocated).Bounding(Metric.Throughput, "1M");

    public static CellPlan Strides { get; } = new CellPlan("scale", "tokens", "scan", "stride=10").Bounding(Metric.Ratio)
        .Bounding(Metric.Throughput, "1M");

    public static CellPlan Growth { get; } = CellPlan.Range("tokens", "scan").Bounding(Metric.Growth);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Tokens_are_read_one_after_the_other_as_fast_as_memory_is(CellCase cell)
    {
        using TokenSet set = new(cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        Func<long> scan = Scan(set);
        ulong bytes = Yardsticks.Read(set.Words);
        run.Prove(Statement, () =>
        {
            TokenProof.Check(set.Span);
            scan();
        });
        run.Compare(Yardsticks.VectorRead, progress => Pace.PairedMeasurement.Run(
            scan, Pace.Over(cell.Items, () => TokenProof.Require(bytes, Yardsticks.Read(set.Words))), progress));
        run.Remark(Metric.Ratio, _ => TokenSet.Remark((long)cell.Items * Token.Size));
        run.Exact(Metric.Allocated, Allocations.PerOperation(scan), cell.Items);
        run.Conclude();
    }

    // The report called it random access. It is none; it is kept for its checksum and its figure.
    [SkippableTheory]
    [MemberData(nameof(Strides))]
    public void Every_tenth_token_is_read(CellCase cell)
    {
        using TokenSet set = new(cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        int read = cell.Items / Stride;
        Func<long> scan = Pace.Over(read, () =>
            TokenProof.Require(Stride * TokenProof.SumBelow(read), TokenReads.SumOfIds(set.Span, Stride)));
        const int Words = Stride * Token.Size / sizeof(ulong);
        ulong sum = Yardsticks.Read(set.Words, 0, Words);
        run.Prove(StrideStatement, () => scan());
        run.Compare(Yardsticks.StridedRead, progress => Pace.PairedMeasurement.Run(
            scan, Pace.Over(read, () => TokenProof.Require(sum, Yardsticks.Read(set.Words, 0, Words))), progress));
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Growth))]
    public void Reading_a_token_costs_little_more_however_many_there_are(CellCase cell)
    {
        TokenSet[] sets = [.. GrowthSeries.Sizes(cell).Select(size => new TokenSet(size))];
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(Statement, () => Array.ForEach(sets, set => Scan(set)()));
        run.Growth(progress => GrowthSeries.Measure(
            [.. sets.Select(set => (set.Span.Length, Scan(set)))], progress, Pace.PairedMeasurement));
        Array.ForEach(sets, set => set.Dispose());
        run.Conclude();
    }

    private static Func<long> Scan(TokenSet set)
    {
        int items = set.Span.Length;
        return Pace.Over(items, () => TokenProof.Require(TokenProof.SumBelow(items), TokenReads.SumOfIds(set.Span)));
    }
}
