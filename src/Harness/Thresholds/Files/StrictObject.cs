using System.Text.Json;

namespace Harness.Thresholds;

/// <summary>
/// A JSON object read strictly: each key once, each value of the asked kind, and after <see cref="RefuseOthers"/> no key that nobody asked
/// for. What is wrong is thrown as a <see cref="FormatException"/>; the reader of a file adds the place.
/// </summary>
internal sealed class StrictObject
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];

    public StrictObject(JsonElement element, string what)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{what} is {Describe(element)}: write an object");
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!_values.TryAdd(property.Name, property.Value))
            {
                throw new FormatException($"the key '{property.Name}' stands twice: keep one");
            }
        }
    }

    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>The value of a key that must be there, of any kind.</summary>
    public JsonElement Value(string key) =>
        Find(key) ?? throw new FormatException($"the key '{key}' is missing");

    public string Text(string key) => Text(key, Value(key));

    public double Number(string key) => Number(key, Value(key));

    /// <summary>A text, or null where the key is absent. An explicit null is refused.</summary>
    public string? OptionalText(string key) => Find(key) is { } value ? Text(key, value) : null;

    /// <summary>A number, or null where the key is absent. An explicit null is refused.</summary>
    public double? OptionalNumber(string key) => Find(key) is { } value ? Number(key, value) : null;

    /// <summary>A text, or null where the key, which must be there, holds null.</summary>
    public string? TextOrNull(string key) => IsNull(key) ? null : Text(key);

    /// <summary>A number, or null where the key, which must be there, holds null.</summary>
    public double? NumberOrNull(string key) => IsNull(key) ? null : Number(key);

    /// <summary>An object, or null where the key, which must be there, holds null.</summary>
    public StrictObject? ObjectOrNull(string key) => IsNull(key) ? null : Object(key);

    public StrictObject Object(string key) => new(Value(key), $"'{key}'");

    /// <summary>A whole number within the given limits.</summary>
    public long Whole(string key, long least, long most = long.MaxValue)
    {
        JsonElement value = Value(key);
        return value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out long whole)
            && whole >= least
            && whole <= most
            ? whole
            : throw new FormatException($"'{key}' is {Describe(value)}: write a whole number of at least {least}"
                + (most == long.MaxValue ? "" : $" and at most {most}"));
    }

    /// <summary>A whole number within the given limits, or null where the key, which must be there, holds null.</summary>
    public long? WholeOrNull(string key, long least, long most) => IsNull(key) ? null : Whole(key, least, most);

    public bool Flag(string key)
    {
        JsonElement value = Value(key);
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new FormatException($"'{key}' is {Describe(value)}: write true or false");
    }

    public JsonElement.ArrayEnumerator Items(string key)
    {
        JsonElement value = Value(key);
        return value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : throw new FormatException($"'{key}' is {Describe(value)}: write an array");
    }

    public IReadOnlyList<string> Texts(string key) => [.. Items(key).Select(item => Text(key, item))];

    /// <summary>Refuses keys that were not asked for; call it after the last question.</summary>
    public void RefuseOthers()
    {
        string? other = _values.Keys.FirstOrDefault(key => !_asked.Contains(key));
        if (other is not null)
        {
            throw new FormatException($"the key '{other}' is unknown: known are {string.Join(", ", _asked)}");
        }
    }

    /// <summary>A value as it reads in a message: <c>the text "abc"</c>, <c>the number 5</c>, <c>null</c>.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"the text {value.GetRawText()}",
        JsonValueKind.Number => $"the number {value.GetRawText()}",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => value.GetRawText(),
    };

    /// <summary>
    /// Whether an exception says that the file is wrong, not the reader: bad text or a bad value, and what JsonElement
    /// throws for an escaped half of a surrogate pair.
    /// </summary>
    public static bool IsRefusal(Exception exception) =>
        exception is FormatException or ArgumentException or InvalidOperationException;

    private static string Text(string key, JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw new FormatException($"'{key}' is {Describe(value)}: write text in quotes");

    // A number too large for a double reads as infinity.
    private static double Number(string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw new FormatException(
                $"'{key}' is {Describe(value)}: write a number without quotes that a double can hold");

    private bool IsNull(string key) => Value(key).ValueKind == JsonValueKind.Null;

    private JsonElement? Find(string key)
    {
        if (!_asked.Contains(key))
        {
            _asked.Add(key);
        }

        return _values.TryGetValue(key, out JsonElement value) ? value : null;
    }
}
