using System.Globalization;
using Harness.Xunit.Options;
using Sut.Payloads;

namespace Corpora.Payloads;

/// <summary>The options of the payload ramp, read and refused with those of the run: before anything is dropped or written.</summary>
public sealed record PayloadOptions
{
    private const int Most = 2_000_000_000;

    /// <summary>Whether the ramp is the one of these options; else it is the profile's.</summary>
    public required bool Reshape { get; init; }

    public required bool Async { get; init; }

    public required PayloadFormat Format { get; init; }

    /// <summary>The compression level of ndjson_zstd.</summary>
    public required int ZstdLevel { get; init; }

    public required int StartEpochs { get; init; }

    public required int EndEpochs { get; init; }

    public required int StepEpochs { get; init; }

    public required string Table { get; init; }

    /// <summary>Null: by format.</summary>
    public required PayloadStorage? Storage { get; init; }

    public required bool KeepDataBetweenIterations { get; init; }

    public required TimeSpan StatementTimeout { get; init; }

    /// <summary>Null: 10 for the ramp of the options, and the profile's own.</summary>
    public required int? AsyncConcurrency { get; init; }

    public required string ResultsCsv { get; init; }

    public required string AsyncResultsCsv { get; init; }

    public required string ReportMd { get; init; }

    public required bool Resume { get; init; }

    /// <summary>Reads and checks the options among <paramref name="variables"/>. An empty value counts as not set, but for file names.</summary>
    /// <exception cref="OptionException">A value breaks its rule, or a <c>PAYLOADS_</c> variable is not an option.</exception>
    public static PayloadOptions Read(IReadOnlyDictionary<string, string> variables)
    {
        if (variables.Keys.FirstOrDefault(name => name.StartsWith("PAYLOADS_", StringComparison.Ordinal) && PayloadOption.All.All(option => option.Name != name)) is { } unknown)
        {
            throw new OptionException(unknown, "…", $"there is no such option; there are {string.Join(", ", PayloadOption.All.Select(option => option.Name))}");
        }

        string? Get(Option option) => variables.GetValueOrDefault(option.Name) is { Length: > 0 } value ? value : null;
        RefuseOldTable(PayloadOption.Drop, Get(PayloadOption.Drop));
        RefuseOldTable(PayloadOption.Truncate, Get(PayloadOption.Truncate));
        int start = Number(PayloadOption.Start, Get(PayloadOption.Start), 1, Most);
        return new PayloadOptions
        {
            Reshape = new[] { PayloadOption.Mode, PayloadOption.Format, PayloadOption.Start, PayloadOption.End, PayloadOption.Step }.Any(option => Get(option) is not null),
            Async = OneOf(PayloadOption.Mode, Get(PayloadOption.Mode), ["sync", "async"]) == 1,
            Format = (PayloadFormat)OneOf(PayloadOption.Format, Get(PayloadOption.Format), PayloadFormats.Words),
            ZstdLevel = Number(PayloadOption.ZstdLevel, Get(PayloadOption.ZstdLevel), NdjsonZstdCodec.MinLevel, NdjsonZstdCodec.MaxLevel),
            StartEpochs = start,
            EndEpochs = Number(PayloadOption.End, Get(PayloadOption.End), start, Most),
            StepEpochs = Number(PayloadOption.Step, Get(PayloadOption.Step), 1, Most),
            Table = ReadTable(Get(PayloadOption.Table)),
            Storage = Get(PayloadOption.Storage) is { } storage ? (PayloadStorage)OneOf(PayloadOption.Storage, storage, PayloadStorages.Words) : null,
            KeepDataBetweenIterations = RefuseLostData(Flag(PayloadOption.Keep, Get(PayloadOption.Keep)), Flag(PayloadOption.Resume, Get(PayloadOption.Resume))),
            StatementTimeout = TimeSpan.FromMilliseconds(Number(PayloadOption.Timeout, Get(PayloadOption.Timeout), 0, Most)),
            AsyncConcurrency = Get(PayloadOption.Concurrency) is { } concurrency ? Number(PayloadOption.Concurrency, concurrency, 1, 10_000) : null,
            ResultsCsv = ReadPath(PayloadOption.ResultsCsv, variables),
            AsyncResultsCsv = ReadPath(PayloadOption.AsyncResultsCsv, variables),
            ReportMd = ReadPath(PayloadOption.ReportMd, variables),
            Resume = Flag(PayloadOption.Resume, Get(PayloadOption.Resume)),
        };
    }

    private static int Number(Option option, string? value, int least, int most)
    {
        string text = value ?? option.Default;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw option.Refuse(text);
    }

    private static int OneOf(Option option, string? value, IReadOnlyList<string> words)
    {
        int found = words.ToList().IndexOf(value ?? option.Default);
        return found >= 0 ? found : throw option.Refuse(value!);
    }

    private static bool Flag(Option option, string? value) => value?.ToLowerInvariant() switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        _ => throw option.Refuse(value),
    };

    // The original's two, of a table that outlives a run. Here each run makes the table in a schema of its own: there is nothing that they could do.
    private static void RefuseOldTable(Option option, string? value)
    {
        if (Flag(option, value))
        {
            throw option.Refuse(value!, "no older table is there to drop or to empty, and a user's table of the same name is never touched");
        }
    }

    // The records of the killed run went with its schema: what comes next would be measured on a table that lacks them.
    private static bool RefuseLostData(bool keep, bool resume) => keep && resume
        ? throw PayloadOption.Resume.Refuse("true", $"{PayloadOption.Keep.Name} wants the records of the killed run, and they went with its schema; begin anew")
        : keep;

    private static string ReadTable(string? value) =>
        value is null ? PayloadOption.Table.Default : RecordTableOptions.IsName(value) ? value : throw PayloadOption.Table.Refuse(value);

    // Set and blank is a slip, not a wish for the default: the original refuses it, too.
    private static string ReadPath(Option option, IReadOnlyDictionary<string, string> variables) => variables.GetValueOrDefault(option.Name) switch
    {
        null => option.Default,
        var value when string.IsNullOrWhiteSpace(value) || Path.EndsInDirectorySeparator(value) => throw option.Refuse(value),
        var value => value,
    };
}
