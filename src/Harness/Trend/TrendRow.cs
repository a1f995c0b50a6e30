using System.Text.Json;

namespace Harness.Trend;

/// <summary>A row of a results.json, of which a trend needs the key, the figure, its repeats and its bound.</summary>
internal static class TrendRow
{
    /// <summary>Reads the row at whose beginning the reader stands, and leaves it at the row's end.</summary>
    /// <exception cref="FormatException">A word of the key or the value is missing.</exception>
    public static (TrendKey Key, TrendFigure Figure) Read(ref Utf8JsonReader reader, TextPool pool)
    {
        string? suite = null, system = null, operation = null, variant = null, tier = null, metric = null, kind = null, verdict = null;
        string layout = "";
        double? value = null;
        (double? low, double? high, double? least, double? most) = (null, null, null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = pool.Of(ref reader);
            reader.Read();
            switch (name)
            {
                case "suite": suite = Text(ref reader, pool); break;
                case "system": system = Text(ref reader, pool); break;
                case "operation": operation = Text(ref reader, pool); break;
                case "variant": variant = Text(ref reader, pool); break;
                case "tier": tier = Text(ref reader, pool); break;
                case "metric": metric = Text(ref reader, pool); break;
                case "kind": kind = Text(ref reader, pool); break;
                case "verdict": verdict = Text(ref reader, pool); break;
                case "layout": layout = Text(ref reader, pool) ?? ""; break;
                case "value": value = reader.GetDouble(); break;
                case "spread": (low, high) = Two(ref reader, "min", "max", pool); break;
                case "bound": (least, most) = Two(ref reader, "at_least", "at_most", pool); break;
                default: reader.Skip(); break;
            }
        }

        if (suite is null || system is null || operation is null || tier is null || metric is null
            || value is not { } figure || !double.IsFinite(figure))
        {
            throw new FormatException($"its row that ends at byte {reader.TokenStartIndex} lacks a word of its key, or its value");
        }

        return (new TrendKey(suite, system, operation, variant ?? "", tier, metric, layout),
            new TrendFigure(figure, low ?? figure, high ?? figure, least ?? most ?? double.NaN, least.HasValue,
                kind != "extrapolated" && verdict != "inconclusive"));
    }

    private static string? Text(ref Utf8JsonReader reader, TextPool pool) =>
        reader.TokenType == JsonTokenType.Null ? null
            : reader.TokenType == JsonTokenType.String ? pool.Of(ref reader)
            : throw new FormatException($"at byte {reader.TokenStartIndex} is a {reader.TokenType}, and a report has text there");

    private static (double? First, double? Second) Two(ref Utf8JsonReader reader, string first, string second, TextPool pool)
    {
        (double? one, double? two) = (null, null);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return (one, two);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = pool.Of(ref reader);
            reader.Read();
            if (reader.TokenType != JsonTokenType.Number)
            {
                reader.Skip();
            }
            else if (name == first)
            {
                one = reader.GetDouble();
            }
            else if (name == second)
            {
                two = reader.GetDouble();
            }
        }

        return (one, two);
    }
}
