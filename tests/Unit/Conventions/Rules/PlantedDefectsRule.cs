using System.Text.Json;

namespace Unit.Conventions;

/// <summary>
/// Each planted defect still fits the code: the text that it replaces stands once in its file, and the test that it names is there.
/// </summary>
internal sealed class PlantedDefectsRule : IRule
{
    private const string Folder = "tests/Mutations/defects/";
    private const string ByName = "FullyQualifiedName~";

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
            let filter = defect.GetProperty("filter").GetString()!
            let wrong = times != 1 ? $"what {name} replaces stands {times} times in {place}" : IsThere(files, filter) ? null
                : $"the test of {name} is not there: {filter}"
            where wrong is not null
            select file.At(file.Text.IndexOf($"\"{name}\"", StringComparison.Ordinal), wrong, "adapt the defect to the code");
    }

    // The cells that a DisplayName picks are made when the tests run.
    private static bool IsThere(IReadOnlyCollection<SourceFile> files, string filter)
    {
        if (!filter.StartsWith(ByName, StringComparison.Ordinal))
        {
            return true;
        }

        string declared = " " + filter[ByName.Length..].Split('.')[^1];
        return files.Any(file =>
            file.Path.EndsWith(".cs", StringComparison.Ordinal) && file.Text.Contains(declared, StringComparison.Ordinal));
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
