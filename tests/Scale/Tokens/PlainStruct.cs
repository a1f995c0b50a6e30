using System.Runtime.CompilerServices;
using Sut.Tokens;

namespace Scale.Tokens;

/// <summary>Struct as large as a token and nothing else: what lists, arrays and memory cost whatever is in them.</summary>
[InlineArray(Token.Size / sizeof(ulong))]
internal struct PlainStruct
{
    private ulong _first;

    public static PlainStruct Of(ulong word)
    {
        PlainStruct made = default;
        ((Span<ulong>)made).Fill(word);
        return made;
    }
}
