using System.Text.Json;
using Sut.Tokens;

namespace Unit.Tokens;

/// <summary>One vector of <c>tokens.json</c>: inputs, what they decode to, and the 64 bytes.</summary>
internal sealed record TokenGoldenVector(
    uint LocalId, EntityType IdEntityType, int Domain, uint Id, EntityType EntityType, ushort SetFlags, ushort Flags, uint Timestamp,
    float Weight, float FieldRadius, float FieldStrength, SpacePoint[] Points,
    float DecodedRadius, float DecodedStrength, SpacePoint[] DecodedPoints, string Bytes)
{
    public static IReadOnlyList<TokenGoldenVector> ReadAll(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    public Token ToToken()
    {
        Token token = new(TokenId.Of(LocalId, IdEntityType, Domain), Timestamp)
        {
            Weight = Weight, FieldRadius = FieldRadius, FieldStrength = FieldStrength, EntityType = EntityType,
        };
        token.Flags |= (TokenFlags)SetFlags;
        foreach (Space space in Enum.GetValues<Space>())
        {
            token[space] = Points[(int)space];
        }

        return token;
    }

    private static TokenGoldenVector Read(JsonElement from) => new(
        from.GetProperty("local_id").GetUInt32(),
        (EntityType)from.GetProperty("entity_type_nibble").GetByte(),
        from.GetProperty("domain").GetInt32(),
        from.GetProperty("id").GetUInt32(),
        (EntityType)from.GetProperty("entity_type").GetByte(),
        from.GetProperty("set_flags").GetUInt16(),
        from.GetProperty("flags").GetUInt16(),
        from.GetProperty("timestamp").GetUInt32(),
        from.GetProperty("weight").GetSingle(),
        from.GetProperty("field_radius").GetSingle(),
        from.GetProperty("field_strength").GetSingle(),
        ReadPoints(from.GetProperty("coordinates")),
        from.GetProperty("decoded_field_radius").GetSingle(),
        from.GetProperty("decoded_field_strength").GetSingle(),
        ReadPoints(from.GetProperty("decoded_coordinates")),
        from.GetProperty("bytes").GetString()!);

    private static SpacePoint[] ReadPoints(JsonElement from) =>
        [.. from.EnumerateArray().Select(static point => new SpacePoint(point[0].GetSingle(), point[1].GetSingle(), point[2].GetSingle()))];
}
