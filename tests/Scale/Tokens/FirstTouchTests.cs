using Shared.Running;
using Shared.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

/// <summary>
/// What it costs that a page gets its memory when it is first written. Reported and not bounded: it is the kernel's
/// work, not ours; what ours is, is that all other cells touch memory beforehand.
/// </summary>
[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class FirstTouchTests
{
    public static CellPlan Small { get; } = new("scale", "tokens", "first-touch", "pages=small");

    public static CellPlan Huge { get; } = new("scale", "tokens", "first-touch", "pages=huge");

    [SkippableTheory]
    [MemberData(nameof(Small))]
    [MemberData(nameof(Huge))]
    public void Fresh_memory_is_slower_than_touched(CellCase cell)
    {
        bool huge = cell.Cell.Variant == "pages=huge";
        TokenMemory? fresh = null;
        using TokenSet touched = new(cell.Items);
        Func<long> Fresh()
        {
            fresh?.Dispose();
            fresh = new TokenMemory(cell.Items, huge);
            Skip.If(huge && !fresh.HasHugePages, "The kernel gives no huge pages here.");
            return () => Fill(fresh.Span);
        }

        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(TokenProof.Statement, () =>
        {
            Fresh()();
            TokenProof.Check(fresh!.Span);
        });
        run.Compare("touched memory", progress => Pace.Interleaved.RunPrepared(_ => Fresh(), _ => () => Fill(touched.Span), progress));
        fresh!.Dispose();
        run.Conclude();
    }

    private static long Fill(Span<Token> tokens)
    {
        TokenProof.Factory.Fill(tokens, default);
        return tokens.Length;
    }
}
