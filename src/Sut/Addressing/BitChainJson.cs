using System.Text;
using System.Text.Json;

namespace Sut.Addressing;

/// <summary>Reads an entity back from the JSON that is hashed. Thread-safe.</summary>
public static class BitChainJson
{
    private static readonly string[] Members = ["created_at", "entity_type", "id", "realm", "stat7_coordinates", "state"];

    private static readonly string[] CoordinateMembers =
        ["adjacency", "density", "horizon", "lineage", "realm", "resonance", "velocity"];

    /// <summary>
    /// Reads canonical text, or JSON of the same members in another order and spelling. The four values that are not
    /// hashed are not in it and have their defaults.
    /// </summary>
    /// <exception cref="ContentRejectedException">No such JSON: a member missing, unknown, twice or of another kind, or a value that
    /// has no canonical text.</exception>
    public static BitChain Parse(ReadOnlySpan<byte> utf8)
    {
        byte[] json = utf8.ToArray();
        try
        {
            // One deeper than a state, which stands one level down.
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonState.MaxDepth + 1 });
            JsonElement root = document.RootElement;
            RequireMembers(root, "entity", Members);
            return new BitChain(
                Text(root, "id"),
                Text(root, "entity_type"),
                Text(root, "realm"),
                ReadCoordinates(root.GetProperty("stat7_coordinates")),
                Stat7Timestamp.Parse(Text(root, "created_at")),
                JsonState.Parse(root.GetProperty("state").GetRawText()));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new ContentRejectedException(
                "entity",
                Encoding.UTF8.GetString(json),
                $"An entity is a JSON object of well-formed members: {failure.Message.TrimEnd('.')}",
                "Pass canonical text",
                failure);
        }
    }

    private static Coordinates ReadCoordinates(JsonElement from)
    {
        const string Name = "stat7_coordinates";
        RequireMembers(from, Name, CoordinateMembers);
        JsonElement lineage = from.GetProperty("lineage");
        return new Coordinates(
            Text(from, "realm"),
            lineage.TryGetInt64(out long generation)
                ? generation
                : throw new ContentRejectedException(
                    $"{Name}.lineage", lineage.GetRawText(), "A lineage is a 64-bit integer", "Correct it"),
            [.. from.GetProperty("adjacency").EnumerateArray().Select(static item => Text(item))],
            Text(from, "horizon"),
            from.GetProperty("resonance").GetDouble(),
            from.GetProperty("velocity").GetDouble(),
            from.GetProperty("density").GetDouble());
    }

    private static void RequireMembers(JsonElement element, string name, string[] members)
    {
        string[] found = [.. element.EnumerateObject().Select(static property => property.Name)];
        Array.Sort(found, StringComparer.Ordinal);
        if (!found.AsSpan().SequenceEqual(members))
        {
            throw new ContentRejectedException(
                name,
                string.Join(", ", found),
                $"Its members are {string.Join(", ", members)}, each once",
                "Add what is missing and remove the rest");
        }
    }

    private static string Text(JsonElement parent, string name) => Text(parent.GetProperty(name));

    // GetString gives null for null, and null is no text.
    private static string Text(JsonElement element) =>
        element.GetString() ?? throw new InvalidOperationException("A text is null");
}
