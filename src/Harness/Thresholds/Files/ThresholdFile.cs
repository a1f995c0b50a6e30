using System.Text;
using System.Text.Json;
using Harness.Measurement;

namespace Harness.Thresholds;

/// <summary>
/// The rows of <c>thresholds.json</c>: a JSON array with one object per row, read strictly, because a bound that is
/// silently not read is a bound that cannot fail.
/// </summary>
/// <remarks>Immutable after loading, safe on any thread.</remarks>
public sealed class ThresholdFile
{
    private readonly ILookup<(Cell, Metric), ThresholdRow> _byKey;

    private ThresholdFile(IReadOnlyList<ThresholdRow> rows)
    {
        Rows = rows;
        _byKey = rows.ToLookup(row => (row.Cell, row.Metric));
    }

    /// <summary>Every row, in file order.</summary>
    public IReadOnlyList<ThresholdRow> Rows { get; }

    /// <summary>Reads a file in UTF-8.</summary>
    /// <exception cref="ThresholdFileException">The file breaks a rule; it names file, row and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ThresholdFile Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Parse(File.ReadAllText(path), Path.GetFileName(path));
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="fileName">The name by which errors call it.</param>
    /// <exception cref="ThresholdFileException">The text breaks a rule; it names file, row and reason.</exception>
    public static ThresholdFile Parse(string json, string fileName)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(fileName);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return new ThresholdFile(ReadRows(document.RootElement, fileName, RowLines(json)));
        }
        catch (JsonException wrong)
        {
            string reason = $"line {wrong.LineNumber + 1} is not JSON: {OneLine(wrong.Message)}";
            throw new ThresholdFileException(fileName, RowOfFirstError(json), "", reason, wrong);
        }
    }

    /// <summary>
    /// The row that bounds this number on this machine, or null. Among rows whose condition holds the first in the file
    /// wins; a row without a condition is the fallback, wherever it is.
    /// </summary>
    public ThresholdRow? Find(Cell cell, Metric metric, Machine machine)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(machine);
        IEnumerable<ThresholdRow> rows = _byKey[(cell, metric)];
        return rows.FirstOrDefault(row => row.When is not null && row.AppliesTo(machine))
            ?? rows.FirstOrDefault(row => row.When is null);
    }

    private static List<ThresholdRow> ReadRows(JsonElement root, string fileName, IReadOnlyList<int> lines)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            throw new ThresholdFileException(
                fileName, null, "", $"the file is {StrictObject.Describe(root)}: write an array of rows");
        }

        List<ThresholdRow> rows = [];
        Dictionary<(Cell, Metric, string?), int> seen = [];
        int number = 0;
        foreach (JsonElement element in root.EnumerateArray())
        {
            number++;
            try
            {
                foreach (ThresholdRow row in ThresholdRowJson.Read(element, lines.Count < number ? fileName
                    : FormattableString.Invariant($"{fileName}:{lines[number - 1]}")))
                {
                    (Cell, Metric, string?) key = (row.Cell, row.Metric, row.When);
                    if (!seen.TryAdd(key, number))
                    {
                        throw new FormatException(
                            $"row {seen[key]} has the same cell, metric and condition: keep one");
                    }

                    rows.Add(row);
                }
            }
            catch (Exception wrong) when (StrictObject.IsRefusal(wrong))
            {
                throw new ThresholdFileException(
                    fileName, number, ThresholdRowJson.KeyText(element), OneLine(wrong.Message), wrong);
            }
        }

        return rows;
    }

    // JsonDocument gives a line, not a row; a row may span lines, so the rows begun before the error are counted.
    private static int? RowOfFirstError(string json) => RowLines(json).Count is > 0 and var begun ? begun : null;

    // The line on which each row begins, up to the first error.
    private static List<int> RowLines(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        Utf8JsonReader reader = new(bytes);
        List<int> lines = [];
        (int line, int counted) = (1, 0);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.StartObject)
                {
                    int start = (int)reader.TokenStartIndex;
                    line += bytes.AsSpan(counted, start - counted).Count((byte)'\n');
                    counted = start;
                    lines.Add(line);
                }
            }
        }
        catch (JsonException)
        {
            // Expected: the document's own reader tells what is wrong.
        }

        return lines;
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
