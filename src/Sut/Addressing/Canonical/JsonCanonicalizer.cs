using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Sut.Addressing;

/// <summary>Canonicaliser of one JSON object. It keeps the path to where it is, for errors.</summary>
internal sealed class JsonCanonicalizer
{
    private readonly ArrayBufferWriter<byte> _written = new(256);
    private readonly List<string> _path = ["state"];

    private JsonCanonicalizer()
    {
    }

    private string Path => string.Join('.', _path);

    public static byte[] Canonicalize(ReadOnlySpan<byte> utf8)
    {
        byte[] json = utf8.ToArray();
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonState.MaxDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw NoObject(json, null);
            }

            JsonCanonicalizer canonicalizer = new JsonCanonicalizer();
            canonicalizer.Element(document.RootElement);
            return canonicalizer._written.WrittenSpan.ToArray();
        }
        catch (JsonException failure)
        {
            throw NoObject(json, failure);
        }
    }

    private static ContentRejectedException NoObject(byte[] json, JsonException? failure) => new(
        "state",
        Encoding.UTF8.GetString(json),
        $"A state is a JSON object (RFC 8259), nested at most {JsonState.MaxDepth} deep",
        failure is null ? "Wrap the value in an object" : $"Correct it: {failure.Message.TrimEnd('.')}",
        failure);

    private void Element(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Object(element);
                break;
            case JsonValueKind.Array:
                Array(element);
                break;
            case JsonValueKind.String:
                String(Text(element));
                break;
            case JsonValueKind.Number:
                Number(JsonMarshal.GetRawUtf8Value(element));
                break;
            default:
                _written.Write(JsonMarshal.GetRawUtf8Value(element)); // true, false, null
                break;
        }
    }

    private void Object(JsonElement element)
    {
        List<(string Key, JsonElement Value)> members = [];
        foreach (JsonProperty property in element.EnumerateObject())
        {
            members.Add((Key(property), property.Value));
        }

        members.Sort(static (a, b) => CodePointOrder.Instance.Compare(a.Key, b.Key));
        for (int i = 0; i < members.Count; i++)
        {
            (string key, JsonElement value) = members[i];
            if (i > 0 && members[i - 1].Key == key)
            {
                throw new ContentRejectedException(Path, key, "A key stands once in an object", "Keep one of its values");
            }

            _written.Write(i == 0 ? "{"u8 : ","u8);
            String(key);
            _written.Write(":"u8);
            _path.Add(key);
            Element(value);
            _path.RemoveAt(_path.Count - 1);
        }

        _written.Write(members.Count == 0 ? "{}"u8 : "}"u8);
    }

    private void Array(JsonElement element)
    {
        int index = 0;
        _written.Write("["u8);
        foreach (JsonElement item in element.EnumerateArray())
        {
            _written.Write(index == 0 ? ""u8 : ","u8);
            _path.Add(index.ToString(CultureInfo.InvariantCulture));
            Element(item);
            _path.RemoveAt(_path.Count - 1);
            index++;
        }

        _written.Write("]"u8);
    }

    private void String(string text)
    {
        _written.Write("\""u8);
        Span<byte> room = _written.GetSpan(checked((AsciiText.LongestEscape * text.Length) + 1));
        _written.Advance(AsciiText.Copy(text, ref MemoryMarshal.GetReference(room)));
        _written.Write("\""u8);
    }

    private void Number(ReadOnlySpan<byte> spelled)
    {
        if (spelled.IndexOfAny("eE."u8) < 0)
        {
            _written.Write(spelled.SequenceEqual("-0"u8) ? "0"u8 : spelled);
            return;
        }

        double value = double.Parse(spelled, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            throw new ContentRejectedException(
                Path, Encoding.ASCII.GetString(spelled), "The number overflows a double", "Spell it as an integer or a string");
        }

        Span<byte> room = _written.GetSpan(ShortestDecimal.LongestText);
        _written.Advance(ShortestDecimal.Of(value).WriteCanonical(room));
    }

    // JsonDocument finds bad escapes and bad UTF-8 only when a string is taken out.
    private string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException failure)
        {
            throw IllFormed(JsonMarshal.GetRawUtf8Value(element), failure);
        }
    }

    private string Key(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException failure)
        {
            throw IllFormed(JsonMarshal.GetRawUtf8PropertyName(property), failure);
        }
    }

    private ContentRejectedException IllFormed(ReadOnlySpan<byte> spelled, InvalidOperationException failure) => new(
        Path,
        Encoding.UTF8.GetString(spelled),
        $"Strings and keys are well-formed Unicode: {failure.Message.TrimEnd('.')}",
        "Pair its surrogates, or write valid UTF-8",
        failure);
}
