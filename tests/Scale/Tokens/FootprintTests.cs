using Corpora.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class FootprintTests
{
    // So many that the few kilobytes of a runtime that never rests are nothing beside them.
    private const int TokensHeld = 1_000_000;

    public static CellPlan Managed { get; } = new CellPlan("scale", "tokens", "footprint").Bounding(Metric.BytesPerItem);

    public static CellPlan Native { get; } = new CellPlan("scale", "tokens", "footprint", "memory=native").Bounding(Metric.BytesPerItem);

    [SkippableTheory]
    [MemberData(nameof(Managed))]
    public void An_array_of_tokens_takes_what_they_take(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        int sets = Math.Max(1, TokensHeld / cell.Items);
        Token[][] held = new Token[sets][];
        long before = LiveHeap.Bytes();
        run.Prove(TokenProof.Statement, () =>
        {
            for (int i = 0; i < sets; i++)
            {
                held[i] = new Token[cell.Items];
                TokenProof.Factory.Fill(held[i], default);
            }

            Array.ForEach(held, set => TokenProof.Check(set));
        });
        run.Exact(Metric.BytesPerItem, (LiveHeap.Bytes() - before) / ((double)sets * cell.Items), (long)sets * cell.Items);
        GC.KeepAlive(held);
        run.Remark(Metric.BytesPerItem, _ => Computed(cell.Items, "live heap"));
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Native))]
    public void Native_memory_of_tokens_takes_what_they_take_and_the_rest_of_a_page(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        using TokenMemory memory = new(cell.Items);
        run.Prove(TokenProof.Statement, () =>
        {
            TokenProof.Factory.Fill(memory.Span, default);
            TokenProof.Check(memory.Span);
        });
        long? resident = memory.Report().ResidentBytes;
        Skip.If(resident is null, "This system does not tell which pages have memory.");
        run.Exact(Metric.BytesPerItem, resident.Value / (double)cell.Items, cell.Items);
        run.Remark(Metric.BytesPerItem, _ => Computed(cell.Items, "resident pages"));
        run.Conclude();
    }

    private static string Computed(int items, string measured) => FormattableString.Invariant(
        $"measured as {measured}; computed, as in the report: {items} x {Token.Size} = {items * (double)Token.Size / (1 << 20):0.00} MiB");
}
