using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mutations;

/// <summary>Reads the defects, one file per area.</summary>
internal static class DefectFiles
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>All defects of a folder, in the order of its files' names.</summary>
    /// <exception cref="InvalidDataException">A file that is not a list of defects, or two defects of one name.</exception>
    public static IReadOnlyList<Defect> Read(string folder)
    {
        List<Defect> defects = [];
        foreach (string path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            string area = Path.GetFileNameWithoutExtension(path);
            foreach (Defect defect in Parse(path))
            {
                if (!defect.Name.StartsWith(area + "/", StringComparison.Ordinal) || defects.Exists(other => other.Name == defect.Name))
                {
                    throw new InvalidDataException($"{path}: '{defect.Name}' must begin with '{area}/' and stand once.");
                }

                defects.Add(defect);
            }
        }

        return defects;
    }

    private static Defect[] Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Defect[]>(File.ReadAllText(path), Strict)!;
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }
}
