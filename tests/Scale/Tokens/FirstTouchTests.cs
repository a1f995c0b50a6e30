using Corpora.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

/// <summary>
/// First-touch cost: a page gets its memory when it is first written, as all other cells pay beforehand. It is the kernel's
/// work, and so the yardstick is the same work asked for without us: what ours adds is bounded, and huge pages are, when asked for.
/// </summary>
[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class FirstTouchTests
{
    public static CellPlan Small { get; } = Plan("small");

    public static CellPlan Huge { get; } = Plan("huge");

    [SkippableTheory]
    [MemberData(nameof(Small))]
    [MemberData(nameof(Huge))]
    public void Fresh_memory_is_filled_as_fast_as_the_kernel_gives_it(CellCase cell)
    {
        bool huge = cell.Cell.Variant == "pages=huge";
        TokenMemory? fresh = null;
        PlainMemory? plain = null;
        Func<long> Fresh()
        {
            fresh?.Dispose();
            fresh = new TokenMemory(cell.Items, huge);
            Skip.If(huge && !fresh.HasHugePages, "The kernel gives no huge pages here.");
            return () => Fill(fresh.Span);
        }

        Func<long> Plain()
        {
            plain?.Dispose();
            plain = new PlainMemory(cell.Items, huge);
            return () =>
            {
                plain.Words.Fill(1);
                return cell.Items;
            };
        }

        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(TokenProof.Statement, () =>
        {
            Fresh()();
            TokenProof.Check(fresh!.Span);
        });
        run.Compare("fresh memory, Span.Fill", progress => Pace.PairedMeasurement.RunPrepared(_ => Fresh(), _ => Plain(), progress));
        fresh!.Dispose();
        plain!.Dispose();
        run.Conclude();
    }

    private static CellPlan Plan(string pages) => new CellPlan("scale", "tokens", "first-touch", $"pages={pages}").Bounding(Metric.Ratio);

    private static long Fill(Span<Token> tokens)
    {
        TokenProof.Factory.Fill(tokens, default);
        return tokens.Length;
    }
}
