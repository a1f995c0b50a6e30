using System.Text.Json;

namespace Harness.Trend;

/// <summary>A pool of texts: a word that a thousand rows repeat is one object.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class TextPool
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>The text at which a reader stands.</summary>
    public string Of(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length > 256)
        {
            return reader.GetString()!;
        }

        Span<char> buffer = stackalloc char[256];
        ReadOnlySpan<char> text = buffer[..reader.CopyString(buffer)];
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out string? known))
        {
            _texts.Add(known = text.ToString());
        }

        return known;
    }
}
