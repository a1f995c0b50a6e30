using System.Text.Json;

namespace Harness.Thresholds;

/// <summary>One object of <c>thresholds.json</c>: a bound, and the tiers that it holds for.</summary>
internal static class ThresholdRowJson
{
    public static IReadOnlyList<ThresholdRow> Read(JsonElement element, string place)
    {
        StrictObject row = new(element, "the row");
        IReadOnlyList<Cell> cells = CellJson.ReadAll(row);
        Metric metric = Metric.Parse(row.Text("metric"));
        double? atLeast = row.OptionalNumber("at_least");
        double? atMost = row.OptionalNumber("at_most");
        string unit = row.Text("unit");
        string because = row.Text("because");
        string? from = row.OptionalText("from");
        string? when = row.OptionalText("when");
        double? reported = row.OptionalNumber("reported");
        row.RefuseOthers();

        if (unit != metric.Unit)
        {
            throw new FormatException($"the unit '{unit}' is not that of {metric}: write {metric.Unit}");
        }

        Bound bound = new(atLeast, atMost, because);
        if (metric.LargerIsBetter ? atMost.HasValue : atLeast.HasValue)
        {
            throw new FormatException(
                $"a bound on this side of {metric} cannot fail when it gets worse: write {(metric.LargerIsBetter ? "at_least" : "at_most")}");
        }

        return [.. cells.Select(cell => new ThresholdRow(cell, metric, bound, when, reported) { From = from, Place = place })];
    }

    /// <summary>The readable parts of a row's key, for the message about the rest of it.</summary>
    public static string KeyText(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        string[] keys = ["suite", "system", "operation", "variant", "tiers", "metric", "when"];
        IEnumerable<string?> texts = keys.Select(key =>
            !element.TryGetProperty(key, out JsonElement value) ? null
            : value.ValueKind == JsonValueKind.String ? value.GetRawText()[1..^1]
            : value.ValueKind == JsonValueKind.Array ? string.Join(',',
                value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetRawText()[1..^1]))
            : null);
        return string.Join(' ', texts.Where(text => !string.IsNullOrEmpty(text)));
    }
}
