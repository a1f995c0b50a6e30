using System.Globalization;
using Harness.Measurement;
using Harness.Thresholds;
using Harness.Xunit.Postgres;
using Harness.Xunit.Running;
using Sut.Payloads;
using Sut.Storage;

namespace Corpora.Payloads;

/// <summary>One series of the ramp: a mode and a format, and all else that its rows share.</summary>
/// <param name="Concurrency">Records at once; 0 in the sync mode.</param>
public sealed record RampSeries(PayloadFormat Format, int Concurrency)
{
    /// <summary>Records at once in a ramp that the options shape, unless they say another number: the original's.</summary>
    public const int DefaultConcurrency = 10;

    private static PayloadOptions Options => Suites.Options.Of<PayloadOptions>();

    /// <summary>How the server stores payloads: as the options say, else by format.</summary>
    public PayloadStorage Storage => Options.Storage ?? PayloadStorages.Of(Format);

    /// <summary>How its records are spelled.</summary>
    public IPayloadCodec Codec => Format == PayloadFormat.NdjsonZstd ? NdjsonZstdCodec.At(Options.ZstdLevel) : Format.Codec();

    /// <summary>The level of its compression; 0 where it has none.</summary>
    public int ZstdLevel => Format == PayloadFormat.NdjsonZstd ? Options.ZstdLevel : 0;

    /// <summary>As its cells are told apart.</summary>
    public string Variant => VariantOf(Format, Storage, Concurrency);

    /// <summary>What its table is made of.</summary>
    public RecordTableOptions TableOptions => new(Format)
    {
        Table = Options.Table, Storage = Storage, Layout = Suites.Options.PgDistribute, StatementTimeout = Options.StatementTimeout,
    };

    /// <summary>The layout of its table; in SQLite there is one piece.</summary>
    public TableLayout LayoutOn(IRecordTable table) => table is PostgresRecordTable ? TableOptions.Layout : TableLayout.Plain;

    /// <summary>The layout as rows say it: of a cluster with its version, workers and shards.</summary>
    public string LayoutWords => TableOptions.Layout.IsDistributed && PostgresServer.Started?.Citus is { } cluster
        ? cluster.ToString() : TableOptions.Layout.ToString();

    /// <summary>How a variant names a format; it knows no underscores.</summary>
    public static string PartOf(PayloadFormat format) => $"format={format.Name().Replace('_', '-')}";

    /// <summary>The format that a cell's variant names first.</summary>
    public static PayloadFormat FormatOf(Cell cell) =>
        Enum.GetValues<PayloadFormat>().Single(format => PartOf(format) == cell.Variant.Split(',')[0]);

    /// <summary>The variant of a cell.</summary>
    public static string VariantOf(PayloadFormat format, PayloadStorage storage, int concurrency) =>
        $"{PartOf(format)},storage={storage.Name()}"
            + (concurrency > 0 ? string.Create(CultureInfo.InvariantCulture, $",records={concurrency}") : "");

    /// <summary>The series of the sync mode.</summary>
    public static RampSeries Sync(PayloadFormat format) => new(format, 0);

    /// <summary>The series of the async mode, with the profile's number of records at once unless the options say another.</summary>
    public static RampSeries Async(PayloadFormat format, int concurrency) =>
        new(format, Options.AsyncConcurrency ?? (Options.Reshape ? DefaultConcurrency : concurrency));

    /// <summary>The sizes of this series, where the options shape the ramp; null where the profile does.</summary>
    public IReadOnlyList<Tier>? Sizes() => !Options.Reshape ? null
        : Options.Async != (Concurrency > 0) || Options.Format != Format ? []
        : [.. Ramp.Linear(Options.StartEpochs, Options.EndEpochs, Options.StepEpochs).Select(size => new Tier((int)size))];
}
