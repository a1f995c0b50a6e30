using System.Text.Json;
using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>One vector of <c>stat7-addresses.json</c>: an input and what every implementation must make of it.</summary>
internal sealed record Stat7GoldenVector(BitChain Input, string Canonical, string Address, string Uri)
{
    public static IReadOnlyList<Stat7GoldenVector> ReadAll(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    private static Stat7GoldenVector Read(JsonElement vector) => new(
        ReadInput(vector.GetProperty("input")),
        Text(vector, "canonical"),
        Text(vector, "address"),
        Text(vector, "uri"));

    private static BitChain ReadInput(JsonElement input) => new(
        Text(input, "id"),
        Text(input, "entity_type"),
        Text(input, "realm"),
        ReadCoordinates(input.GetProperty("coordinates")),
        Stat7Timestamp.Parse(Text(input, "created_at")),
        JsonState.Parse(input.GetProperty("state").GetRawText())); // raw: how a number is spelled matters

    private static Coordinates ReadCoordinates(JsonElement from) => new(
        Text(from, "realm"),
        from.GetProperty("lineage").GetInt64(),
        [.. from.GetProperty("adjacency").EnumerateArray().Select(static neighbour => neighbour.GetString()!)],
        Text(from, "horizon"),
        from.GetProperty("resonance").GetDouble(),
        from.GetProperty("velocity").GetDouble(),
        from.GetProperty("density").GetDouble());

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}
