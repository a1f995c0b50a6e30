using System.Globalization;
using System.Text.Json;
using Harness.Reports;

namespace Harness.Trend;

/// <summary>
/// Forward-only reader of a results.json of any schema up to this program's: what a trend does not need is passed over unread, so that
/// hundreds of files take seconds. A file of another kind is refused.
/// </summary>
internal static class TrendRunReader
{
    /// <param name="path">The file's name, for the run and for messages.</param>
    /// <param name="json">Its text.</param>
    /// <param name="pool">Where words are kept.</param>
    /// <exception cref="FormatException">It is no report of a run, or of a newer schema.</exception>
    /// <exception cref="JsonException">It is no JSON, or ends before its end.</exception>
    public static TrendRun Read(string path, ReadOnlySpan<byte> json, TextPool pool)
    {
        Utf8JsonReader reader = new(json.StartsWith("\uFEFF"u8) ? json[3..] : json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("it is JSON, but no object: a report of a run is one");
        }

        long? schema = null;
        string? run = null, profile = null, started = null, commit = null;
        string[]? host = null, fingerprint = null;
        Dictionary<TrendKey, TrendFigure>? figures = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = pool.Of(ref reader);
            reader.Read();
            switch (name)
            {
                case "schema" when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number): schema = number; break;
                case "run": run = reader.GetString(); break;
                case "profile": profile = reader.GetString(); break;
                case "started": started = reader.GetString(); break;
                case "commit": commit = reader.GetString(); break;
                case "host": host = Texts(ref reader, ["cpu", "cores", "memory_bytes", "os", "dotnet", "gc", "sqlite"], pool); break;
                case "fingerprint": fingerprint = Texts(ref reader, ["machine", "runtime", "settings"], pool); break;
                case "rows": figures = Rows(ref reader, pool); break;
                default: reader.Skip(); break;
            }
        }

        // To the end, so that text behind the object is found.
        while (reader.Read())
        {
        }

        if (schema is null || run is null || profile is null || host is null || figures is null
            || !DateTimeOffset.TryParse(started, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            throw new FormatException("it has not the schema, run, profile, started, host and rows of a report");
        }

        if (schema < 1 || schema > RunReport.Schema)
        {
            throw new FormatException($"its schema is {schema}, and this program reads 1 to {RunReport.Schema}: take a newer program");
        }

        return new TrendRun
        {
            Path = path, Run = run, Started = at.ToUniversalTime(), Commit = commit,
            Machine = fingerprint?[0] ?? $"{host[0]}, {host[1]} cores, {host[2]} bytes, {host[3]}",
            Runtime = fingerprint?[1] ?? $"{host[4]}, {host[5]}, SQLite {host[6]}",
            Settings = fingerprint?[2] ?? $"profile {profile}",
            Figures = figures,
        };
    }

    private static string[]? Texts(ref Utf8JsonReader reader, string[] names, TextPool pool)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        string[] texts = new string[names.Length];
        Array.Fill(texts, "unknown");
        Require(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int place = Array.IndexOf(names, pool.Of(ref reader));
            reader.Read();
            if (place < 0 || reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                texts[place] = pool.Of(ref reader);
            }
            else if (reader.TokenType == JsonTokenType.Number)
            {
                texts[place] = reader.GetDouble().ToString(CultureInfo.InvariantCulture);
            }
        }

        return texts;
    }

    private static Dictionary<TrendKey, TrendFigure> Rows(ref Utf8JsonReader reader, TextPool pool)
    {
        Dictionary<TrendKey, TrendFigure> figures = [];
        Require(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Require(ref reader, JsonTokenType.StartObject);
            (TrendKey key, TrendFigure figure) = TrendRow.Read(ref reader, pool);
            if (!figures.TryAdd(key, figure))
            {
                throw new FormatException($"its row {key} stands twice");
            }
        }

        return figures;
    }

    private static void Require(ref Utf8JsonReader reader, JsonTokenType kind)
    {
        if (reader.TokenType != kind)
        {
            throw new FormatException($"at byte {reader.TokenStartIndex} is a {reader.TokenType}, and a report has a {kind} there");
        }
    }
}
