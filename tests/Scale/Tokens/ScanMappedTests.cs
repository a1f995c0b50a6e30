using Corpora.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class ScanMappedTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = new CellPlan("scale", "tokens", "scan-mapped").Bounding(Metric.Ratio)
        .Bounding(Metric.Allocated);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Tokens_of_a_mapped_file_are_read_like_memory_once_the_kernel_has_them(CellCase cell)
    {
        string path = _folder.NextFile(".tokens");
        using (TokenFile written = TokenFile.Create(path, cell.Items))
        {
            TokenProof.Factory.Fill(written.Change(), default);
            written.Save();
        }

        using TokenFile file = TokenFile.OpenRead(path);
        using TokenSet set = new(cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(TokenProof.Statement, () => TokenProof.Check(file.Tokens));
        ulong sum = TokenProof.SumBelow(cell.Items);
        Func<long> scan = Pace.Over(cell.Items, () => TokenProof.Require(sum, TokenReads.SumOfIds(file.Tokens)));
        run.Compare("scan of memory", progress => Pace.PairedMeasurement.Run(
            scan,
            Pace.Over(cell.Items, () => TokenProof.Require(sum, TokenReads.SumOfIds(set.Span))),
            progress));
        run.Exact(Metric.Allocated, Allocations.PerOperation(scan), cell.Items);
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();
}
