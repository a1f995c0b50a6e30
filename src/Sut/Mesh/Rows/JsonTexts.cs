using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Sut.Mesh;

/// <summary>Parser of a JSON array of texts.</summary>
internal static class JsonTexts
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">It is something else.</exception>
    public static ImmutableArray<string> Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return TryParseTight(json, out string[]? texts) ? ImmutableCollectionsMarshal.AsImmutableArray(texts) : ParseAny(json);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("not a JSON array of texts: " + failure.Message, failure);
        }
    }

    // What this store itself writes nearly always: no spaces and no escapes, so a quote is an end.
    private static bool TryParseTight(ReadOnlySpan<byte> json, out string[] texts)
    {
        texts = [];
        if (json.SequenceEqual("[]"u8))
        {
            return true;
        }

        if (json.Length < 4 || json[0] != '[' || json[^1] != ']' || json.Contains((byte)'\\'))
        {
            return false;
        }

        // One look at all of it, so that each text can be widened without looking again.
        Encoding encoding = Ascii.IsValid(json) ? Encoding.Latin1 : Strict;
        ReadOnlySpan<byte> rest = json[1..^1];
        texts = new string[1 + rest.Count("\",\""u8)];
        for (int i = 0; i < texts.Length; i++)
        {
            if (rest.IsEmpty || rest[0] != '"' || rest[1..].IndexOf((byte)'"') is not (>= 0 and var length))
            {
                return false;
            }

            texts[i] = encoding.GetString(rest.Slice(1, length));
            rest = rest[(length + 2)..];
            if (i < texts.Length - 1)
            {
                if (rest.IsEmpty || rest[0] != ',')
                {
                    return false;
                }

                rest = rest[1..];
            }
        }

        return rest.IsEmpty;
    }

    private static ImmutableArray<string> ParseAny(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new Utf8JsonReader(json);
        ImmutableArray<string>.Builder texts = ImmutableArray.CreateBuilder<string>();
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("it does not begin with [");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()!
                : throw new JsonException($"it holds a {reader.TokenType}"));
        }

        return reader.Read() ? throw new JsonException("it goes on after ]") : texts.DrainToImmutable();
    }
}
