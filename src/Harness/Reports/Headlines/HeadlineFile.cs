using System.Text.Json;
using Harness.Thresholds;

namespace Harness.Reports.Headlines;

/// <summary>
/// The headlines of all systems: a JSON array, <c>[{"suite":"scale","system":"mesh","operation":"batch-insert","variant":""}]</c>,
/// in the order in which they are shown. Read strictly.
/// </summary>
public static class HeadlineFile
{
    /// <summary>Reads a file in UTF-8.</summary>
    /// <exception cref="FormatException">The file breaks a rule; the message names file, row and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<Headline> Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Parse(File.ReadAllText(path), Path.GetFileName(path));
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="fileName">The name by which errors call it.</param>
    /// <exception cref="FormatException">The text breaks a rule; the message names file, row and reason.</exception>
    public static IReadOnlyList<Headline> Parse(string json, string fileName)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(fileName);
        List<Headline> headlines = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                throw new FormatException($"the file is {StrictObject.Describe(document.RootElement)}: write an array of headlines");
            }

            foreach (JsonElement element in document.RootElement.EnumerateArray())
            {
                headlines.Add(Read(new StrictObject(element, "the row"), headlines));
            }

            return headlines;
        }
        catch (Exception wrong) when (wrong is JsonException || StrictObject.IsRefusal(wrong))
        {
            string reason = wrong.Message.ReplaceLineEndings(" ");
            throw new FormatException(FormattableString.Invariant($"{fileName} row {headlines.Count + 1}: {reason}"), wrong);
        }
    }

    private static Headline Read(StrictObject json, List<Headline> before)
    {
        Headline headline = new(
            CellNames.Suite(json.Text("suite")),
            CellNames.Kebab(json.Text("system"), "system"),
            CellNames.Kebab(json.Text("operation"), "operation"),
            CellNames.Variant(json.Text("variant")));
        json.RefuseOthers();
        return before.Exists(other => other.System == headline.System)
            ? throw new FormatException($"the system '{headline.System}' has a headline already: keep one")
            : headline;
    }
}
