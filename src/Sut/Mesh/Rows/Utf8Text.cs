using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;

namespace Sut.Mesh;

/// <summary>
/// Texts and lists of texts as UTF-8 in one buffer that is used again and again: a span is valid until the next call.
/// One thread at a time.
/// </summary>
internal sealed class Utf8Text
{
    private const int LongestUtf8 = 3; // bytes per UTF-16 unit
    private const int LongestEscape = 6; // \uXXXX

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    private byte[] _buffer = new byte[1024];

    /// <exception cref="ArgumentException">The text has an unpaired surrogate: two such texts would be one in UTF-8.</exception>
    public ReadOnlySpan<byte> Of(string text)
    {
        Require(text.Length * LongestUtf8);
        return _buffer.AsSpan(0, Strict.GetBytes(text, _buffer));
    }

    /// <summary>A JSON array of texts, without spaces.</summary>
    /// <inheritdoc cref="Of"/>
    public ReadOnlySpan<byte> JsonArray(ImmutableArray<string> texts)
    {
        int room = 2;
        foreach (string text in texts)
        {
            room += 3 + (text.Length * LongestEscape);
        }

        Require(room);
        Span<byte> buffer = _buffer;
        int length = 0;
        buffer[length++] = (byte)'[';
        foreach (string text in texts)
        {
            if (length > 1)
            {
                buffer[length++] = (byte)',';
            }

            buffer[length++] = (byte)'"';
            length += Strict.GetBytes(text.AsSpan().ContainsAny(Escaped) ? Escape(text) : text, buffer[length..]);
            buffer[length++] = (byte)'"';
        }

        buffer[length++] = (byte)']';
        return buffer[..length];
    }

    private static string Escape(string text)
    {
        Strict.GetByteCount(text); // the encoder would put a replacement in place of an unpaired surrogate
        return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
    }

    private void Require(int length)
    {
        if (_buffer.Length < length)
        {
            _buffer = new byte[length];
        }
    }
}
