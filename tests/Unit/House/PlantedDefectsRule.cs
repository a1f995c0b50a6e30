using System.Text.Json;

namespace Unit.House;

/// <summary>Each planted defect still fits the code: the text that it replaces stands once in its file.</summary>
internal sealed class PlantedDefectsRule : IRule
{
    private const string Folder = "tests/mutations/defects/";

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        Dictionary<string, string> texts = files.ToDictionary(static file => file.Path, static file => file.Text);
        return
            from file in files
            where file.Path.StartsWith(Folder, StringComparison.Ordinal) && file.Path.EndsWith(".json", StringComparison.Ordinal)
            from defect in JsonSerializer.Deserialize<JsonElement[]>(file.Text)!
            let name = defect.GetProperty("name").GetString()
            let place = defect.GetProperty("file").GetString()!
            let times = Times(texts.GetValueOrDefault(place, ""), defect.GetProperty("find").GetString()!)
            where times != 1
            select file.At(
                file.Text.IndexOf($"\"{name}\"", StringComparison.Ordinal),
                $"what {name} replaces stands {times} times in {place}",
                "adapt the defect to the code");
    }

    private static int Times(string text, string sought)
    {
        int times = 0;
        for (int at = text.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = text.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            times++;
        }

        return times;
    }
}
