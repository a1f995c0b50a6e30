using System.Collections.Immutable;

namespace Sut.Mesh;

/// <summary>Check of texts, before anything is written: one that no file keeps unchanged is refused; the error names the field.</summary>
internal static class WholeText
{
    /// <exception cref="ArgumentException">It is null, or has half of a surrogate pair: two such texts would be one in UTF-8.</exception>
    public static void Require(string? text, string field)
    {
        if (text is null)
        {
            throw new ArgumentNullException(field, $"{field} is null: give a text, if only the empty one.");
        }

        // Nearly no text has surrogates, and looking for one is a vector instruction.
        int at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (; at >= 0 && at < text.Length; at++)
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                throw new ArgumentException(
                    $"{field} has half of a surrogate pair at {at}, which is no character: give well-formed UTF-16.", field);
            }
        }
    }

    /// <summary>A key: any text but the empty one.</summary>
    /// <inheritdoc cref="Require(string?, string)"/>
    public static void RequireKey(string? text, string field)
    {
        Require(text, field);
        if (text!.Length == 0)
        {
            throw new ArgumentException($"{field} is empty: give a text of at least one character.", field);
        }
    }

    /// <inheritdoc cref="Require(string?, string)"/>
    public static void RequireKeys(ReadOnlySpan<string> texts, string field)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            string? text = texts[i];
            if (string.IsNullOrEmpty(text) || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            {
                RequireKey(text, $"{field}[{i}]"); // the name is only made where it may be needed
            }
        }
    }

    /// <inheritdoc cref="Require(string?, string)"/>
    public static void Require(ImmutableArray<string> texts, string field)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            string? text = texts[i];
            if (text is null || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            {
                Require(text, $"{field}[{i}]"); // the name is only made where it may be needed
            }
        }
    }
}
