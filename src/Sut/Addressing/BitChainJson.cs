using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Sut.Addressing;

/// <summary>Parser of an entity from the JSON that is hashed. Thread-safe.</summary>
public static class BitChainJson
{
    private const string EntityName = "entity";
    private const string CoordinatesName = "stat7_coordinates";

    private static readonly string[] Members = ["created_at", "entity_type", "id", "realm", CoordinatesName, "state"];

    private static readonly string[] CoordinateMembers =
        ["adjacency", "density", "horizon", "lineage", "realm", "resonance", "velocity"];

    /// <summary>
    /// Reads canonical text, or JSON of the same members in another order and spelling. The four values that are not
    /// hashed are not in it and have their defaults.
    /// </summary>
    /// <exception cref="ContentRejectedException">
    /// No such JSON (a member missing, unknown, twice or of another kind), or a value that has no canonical text.
    /// </exception>
    public static BitChain Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            // One deeper than a state, which stands one level down.
            Utf8JsonReader reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonState.MaxDepth + 1 });
            reader.Read();
            BitChain chain = ReadEntity(ref reader, utf8);
            reader.Read(); // throws if anything follows
            return chain;
        }
        catch (Exception failure) when (
            failure is JsonException or InvalidOperationException or FormatException and not ContentRejectedException)
        {
            throw new ContentRejectedException(
                EntityName,
                Encoding.UTF8.GetString(utf8),
                $"An entity is a JSON object of well-formed members: {failure.Message.TrimEnd('.')}",
                "Pass canonical text",
                failure);
        }
    }

    private static BitChain ReadEntity(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        string? id = null, entityType = null, realm = null, createdAt = null;
        Coordinates? coordinates = null;
        JsonState? state = null;
        int seen = 0;
        while (NextMember(ref reader, EntityName, Members, ref seen, out int member))
        {
            switch (Members[member])
            {
                case "created_at": createdAt = Text(ref reader); break;
                case "entity_type": entityType = Text(ref reader); break;
                case "id": id = Text(ref reader); break;
                case "realm": realm = Text(ref reader); break;
                case "state": state = State(ref reader, utf8); break;
                default: coordinates = ReadCoordinates(ref reader); break;
            }
        }

        return new BitChain(id!, entityType!, realm!, coordinates!, Stat7Timestamp.Parse(createdAt!), state!);
    }

    private static Coordinates ReadCoordinates(ref Utf8JsonReader reader)
    {
        string? realm = null, horizon = null;
        string[]? adjacency = null;
        long lineage = 0;
        double density = 0, resonance = 0, velocity = 0;
        int seen = 0;
        while (NextMember(ref reader, CoordinatesName, CoordinateMembers, ref seen, out int member))
        {
            switch (CoordinateMembers[member])
            {
                case "adjacency": adjacency = Texts(ref reader); break;
                case "density": density = reader.GetDouble(); break;
                case "horizon": horizon = Text(ref reader); break;
                case "lineage": lineage = Lineage(ref reader); break;
                case "realm": realm = Text(ref reader); break;
                case "resonance": resonance = reader.GetDouble(); break;
                default: velocity = reader.GetDouble(); break;
            }
        }

        return new Coordinates(realm!, lineage, adjacency!, horizon!, resonance, velocity, density);
    }

    // Moves to the value of the next member; at the end of the object, makes sure that none was missing.
    private static bool NextMember(ref Utf8JsonReader reader, string name, string[] members, ref int seen, out int member)
    {
        if (seen == 0 && reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InvalidOperationException($"{name} is no object");
        }

        reader.Read();
        member = 0;
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            int missing = BitOperations.TrailingZeroCount(~seen);
            return missing < members.Length ? throw WrongMember(name, members[missing], members, "is missing") : false;
        }

        // In canonical text the next one is it.
        member = BitOperations.PopCount((uint)seen);
        if (member == members.Length || !reader.ValueTextEquals(members[member]))
        {
            member = IndexOf(ref reader, members);
        }

        if (member == members.Length || (seen & (1 << member)) != 0)
        {
            throw WrongMember(name, reader.GetString()!, members, member == members.Length ? "is none of them" : "stands twice");
        }

        seen |= 1 << member;
        reader.Read();
        return true;
    }

    private static int IndexOf(ref Utf8JsonReader reader, string[] members)
    {
        int member = 0;
        while (member < members.Length && !reader.ValueTextEquals(members[member]))
        {
            member++;
        }

        return member;
    }

    private static string Text(ref Utf8JsonReader reader) =>
        reader.GetString() ?? throw new InvalidOperationException("a text is null");

    private static string[] Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new InvalidOperationException("adjacency is no array");
        }

        List<string> texts = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(Text(ref reader));
        }

        return [.. texts];
    }

    private static long Lineage(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out long lineage)
            ? lineage
            : throw new ContentRejectedException(
                $"{CoordinatesName}.lineage",
                Encoding.UTF8.GetString(reader.ValueSpan),
                "A lineage is a 64-bit integer",
                "Correct it");

    private static JsonState State(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return JsonState.Parse(utf8[start..(int)reader.BytesConsumed]);
    }

    private static ContentRejectedException WrongMember(string name, string member, string[] members, string what) => new(
        name, member, $"Its members are {string.Join(", ", members)}, each once, and this one {what}", "Pass canonical text");
}
