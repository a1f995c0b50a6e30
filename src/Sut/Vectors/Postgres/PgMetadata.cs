using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sut.Vectors;

/// <summary>Metadata as a JSON object of texts, and back.</summary>
internal static class PgMetadata
{
    /// <summary>Null for none.</summary>
    public static string? Write(Metadata? metadata)
    {
        if (metadata is null || metadata.Count == 0)
        {
            return null;
        }

        JsonObject json = [];
        for (int i = 0; i < metadata.Count; i++)
        {
            (string name, string value) = metadata.At(i);
            json[name] = value;
        }

        return json.ToJsonString();
    }

    /// <summary>The server orders the names its own way.</summary>
    public static Metadata Read(string? json)
    {
        if (json is null)
        {
            return Metadata.None;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        return new Metadata([.. document.RootElement.EnumerateObject().Select(pair => (pair.Name, pair.Value.GetString()!))]);
    }
}
