using Shared.Running;
using Shared.Tokens;
using Sut.Measurement;
using Sut.Thresholds;
using Sut.Tokens;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class CombinedTests
{
    public static CellPlan Cells { get; } = new CellPlan("scale", "tokens", "combined")
        .Bounding(Metric.Throughput, "1M").Bounding(Metric.Allocated);

    // As the report did it: into fresh managed arrays, whose first touch is part of the price.
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
        run.Speed(progress => Pace.Interleaved.Run(work, progress) is var speed ? (speed.Operation, speed.OperationsMeasured, speed.Noise) : default);
        run.Exact(Metric.Allocated, Allocations.PerOperation(work), cell.Items);
        run.Conclude();
    }
}
