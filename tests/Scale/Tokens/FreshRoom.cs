using System.Runtime.InteropServices;
using Corpora.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

/// <summary>
/// The same tokens made into room taken for them just before. All are written by the same code, a hundred at a time; only where to differs.
/// </summary>
internal sealed class FreshRoom(int items)
{
    public const string List = "list";
    public const string ListWithCapacity = "list-with-capacity";
    public const string Array = "array";
    public const int Batch = 100;
    private const string Native = "native";

    public static IReadOnlyList<string> Arms { get; } = [List, ListWithCapacity, Array, Native];

    /// <summary>Takes room, fills it, lets it go; returns how many tokens.</summary>
    public long Make(string arm) => Into(arm, static _ => { });

    public void Check(string arm) => Into(arm, TokenProof.Check);

    /// <summary>How often the garbage was collected for a million tokens: generations 0, 1 and 2.</summary>
    public string Collections(string arm)
    {
        GC.Collect();
        int[] before = Counts();
        long tokens = Pace.Over(items, () => Make(arm))();
        return FormattableString.Invariant($"{string.Join(" / ", Counts().Zip(before, static (now, then) => now - then))} collections (gen 0 / 1 / 2) while {tokens} were made");

        // A collection of one generation counts for the younger ones, too.
        static int[] Counts() =>
            [GC.CollectionCount(0) - GC.CollectionCount(1), GC.CollectionCount(1) - GC.CollectionCount(2), GC.CollectionCount(2)];
    }

    private long Into(string arm, Action<ReadOnlySpan<Token>> check)
    {
        switch (arm)
        {
            case List:
                check(CollectionsMarshal.AsSpan(Appended([])));
                break;
            case ListWithCapacity:
                check(CollectionsMarshal.AsSpan(Appended(new List<Token>(items))));
                break;
            case Array:
                check(Filled(new Token[items]));
                break;
            case Native:
                using (TokenMemory memory = new(items))
                {
                    check(Filled(memory.Span));
                }

                break;
            default:
                throw new ArgumentException($"'{arm}' is none of {string.Join(", ", Arms)}.", nameof(arm));
        }

        return items;
    }

    private List<Token> Appended(List<Token> list)
    {
        for (int i = 0; i < items; i += Batch)
        {
            TokenProof.Factory.Append(list, Math.Min(Batch, items - i), new TokenId((uint)i));
        }

        return list;
    }

    private static Span<Token> Filled(Span<Token> tokens)
    {
        for (int i = 0; i < tokens.Length; i += Batch)
        {
            TokenProof.Factory.Fill(tokens[i..Math.Min(i + Batch, tokens.Length)], new TokenId((uint)i));
        }

        return tokens;
    }
}
