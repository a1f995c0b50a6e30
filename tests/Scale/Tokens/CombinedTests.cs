using Corpora.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class CombinedTests
{
    private const string Plain = "Span.Fill, vector read and Span.CopyTo";

    public static CellPlan Cells { get; } = new CellPlan("scale", "tokens", "combined")
        .Bounding(Metric.Ratio).Bounding(Metric.Throughput, "1M").Bounding(Metric.Allocated);

    // As the report did it: into fresh managed arrays, whose first touch is part of the price; the yardstick pays it, too.
    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Tokens_are_made_read_and_cloned_in_one_go(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        Token[] clone = [];
        void Once()
        {
            Token[] tokens = GC.AllocateUninitializedArray<Token>(cell.Items);
            TokenProof.Factory.Fill(tokens, default);
            TokenProof.Require(TokenProof.SumBelow(cell.Items), TokenReads.SumOfIds(tokens));
            clone = GC.AllocateUninitializedArray<Token>(cell.Items);
            TokenCopy.Clone(tokens, clone);
        }

        run.Prove("the clone holds every token and the ids add up", () =>
        {
            Once();
            TokenProof.Check(clone);
        });
        Func<long> work = Pace.Over(cell.Items, Once);
        run.Compare(Plain, progress => Rotation.Measure(progress, clean: true, "tokens", ("tokens", work),
            (Plain, Pace.Over(cell.Items, () => OncePlain(cell.Items)))).Compare("tokens", Plain));
        run.Exact(Metric.Allocated, Allocations.PerOperation(work), cell.Items);
        run.Conclude();
    }

    private static void OncePlain(int items)
    {
        const int Words = Token.Size / sizeof(ulong);
        ulong[] words = GC.AllocateUninitializedArray<ulong>(items * Words);
        words.AsSpan().Fill(1);
        TokenProof.Require((ulong)words.Length, Yardsticks.Read(words));
        ulong[] copy = GC.AllocateUninitializedArray<ulong>(words.Length);
        words.CopyTo(copy.AsSpan());
    }
}
