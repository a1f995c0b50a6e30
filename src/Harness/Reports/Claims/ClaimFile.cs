using System.Text.Json;
using Harness.Thresholds;

namespace Harness.Reports.Claims;

/// <summary>
/// The claims of the original reports: a JSON array with one object per claim, read strictly, because a figure that is silently
/// not found is a claim that nobody measures.
/// </summary>
public static class ClaimFile
{
    /// <summary>Reads a file in UTF-8.</summary>
    /// <exception cref="ClaimFileException">The file breaks a rule; it names file, row and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<Claim> Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Parse(File.ReadAllText(path), Path.GetFileName(path));
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="fileName">The name by which errors call it.</param>
    /// <exception cref="ClaimFileException">The text breaks a rule; it names file, row and reason.</exception>
    public static IReadOnlyList<Claim> Parse(string json, string fileName)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(fileName);
        List<Claim> claims = [];
        int? row = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            foreach (JsonElement element in Rows(document.RootElement))
            {
                row = claims.Count + 1;
                claims.Add(Read(new StrictObject(element, "the row")));
            }

            return claims;
        }
        catch (Exception wrong) when (wrong is JsonException || StrictObject.IsRefusal(wrong))
        {
            throw new ClaimFileException(fileName, row, wrong.Message.ReplaceLineEndings(" "), wrong);
        }
    }

    private static JsonElement.ArrayEnumerator Rows(JsonElement root) => root.ValueKind == JsonValueKind.Array
        ? root.EnumerateArray()
        : throw new FormatException($"the file is {StrictObject.Describe(root)}: write an array of claims");

    private static Claim Read(StrictObject json)
    {
        Claim claim = new()
        {
            System = json.Text("system"),
            Text = Words(json.Text("claim"), "claim"),
            Measured = Words(json.Text("measured"), "measured"),
            Figures = [.. Texts(json, "figures").Select(ClaimFigure.Parse)],
            Asserts = json.OptionalText("asserts") is { } asserts ? Words(asserts, "asserts") : null,
            Tests = Texts(json, "tests"),
            Verdict = ClaimVerdictNames.Parse(json.Text("verdict")),
            Because = Words(json.Text("because"), "because"),
        };
        json.RefuseOthers();
        Refuse(claim.Tests.Count == 0, "no test is named: name the test that measures it");
        Refuse(claim.Figures.Count == 0 && claim.Asserts is null, "there is neither a figure nor what the tests assert: give one");
        Refuse(claim.Figures.Distinct().Count() < claim.Figures.Count, "a figure stands twice: keep one");
        ClaimFigure? other = claim.Figures.FirstOrDefault(figure => figure.Cell.System != claim.System);
        Refuse(other is not null, $"the figure '{other}' is of another system than {claim.System}");
        return claim;
    }

    private static string[] Texts(StrictObject json, string key) =>
        [.. json.Items(key).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()!
            : throw new FormatException($"'{key}' holds {StrictObject.Describe(item)}: write text in quotes"))];

    private static string Words(string text, string key) => string.IsNullOrWhiteSpace(text) || text.AsSpan().ContainsAny('\n', '\r')
        ? throw new FormatException($"'{key}' is blank or has a line break: write one line")
        : text;

    private static void Refuse(bool broken, string rule)
    {
        if (broken)
        {
            throw new FormatException(rule);
        }
    }
}
