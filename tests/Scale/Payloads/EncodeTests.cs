using Corpora.Payloads;
using Sut.Payloads;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Scale.Payloads;

[Trait("Category", "Scale")]
[Trait("System", "payloads")]
public sealed class EncodeTests
{
    // What a format's writing is held against: its name, and how so many epochs are written.
    private static readonly Dictionary<PayloadFormat, (string Name, Func<int, Action> Of)> Yardsticks = new()
    {
        [PayloadFormat.Bson] = ("BinaryWriter", ByBinaryWriter),
        [PayloadFormat.Jsonb] = ("Utf8JsonWriter", ByJsonWriter),
        [PayloadFormat.NdjsonZstd] = ("ZstdSharp level 3", Compressed),
    };

    public static CellPlan Cells { get; } = RampCells.OfEachFormat(format =>
        new CellPlan("scale", "payloads", "encode", RampSeries.PartOf(format)).Bounding(Metric.Throughput).Bounding(Metric.Ratio));

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_record_is_written_faster_than_by_the_platform_or_keeps_up_with_its_compression(CellCase cell)
    {
        PayloadFormat format = RampSeries.FormatOf(cell.Cell);
        (string yardstick, Func<int, Action> of) = Yardsticks[format];
        Action yard = of(cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        string level = format == PayloadFormat.NdjsonZstd ? FormattableString.Invariant($"; zstd level {NdjsonZstdCodec.Default.Level}") : "";
        run.Prove($"what is encoded decodes to the same epochs: names, values and numbers by checksum{level}", () =>
        {
            EncodedRecord record = EncodedRecord.Of(format.Codec(), cell.Items, Suites.Options.Seed);
            EpochDigest digest = new();
            using Stream payload = record.Payload.OpenRead();
            format.Codec().Read(payload, digest.Add);
            digest.Value.Should().Be(record.Digest);
        });
        run.Compare(yardstick, progress => WarmedUp.PairedMeasurement.Run(
            () => EncodedRecord.Of(format.Codec(), cell.Items, Suites.Options.Seed).Digest.Epochs,
            () =>
            {
                yard();
                return cell.Items;
            },
            progress));
        run.Conclude();
    }

    private static Action ByBinaryWriter(int count)
    {
        Epoch[] epochs = Epochs(count);
        byte[] ours = EncodedRecord.Of(BsonCodec.Instance, count, Suites.Options.Seed).Payload.ToArray();
        PlatformBson.Write(epochs).ToArray().AsSpan().SequenceEqual(ours).Should().BeTrue("the yardstick writes the same bytes");
        return () => PlatformBson.Write(epochs).Dispose();
    }

    private static Action ByJsonWriter(int count)
    {
        Epoch[] epochs = Epochs(count);
        return () => PlatformJson.Write(epochs);
    }

    // The library's own stream at the original's level, with the checksum that our frames have.
    private static Action Compressed(int count)
    {
        byte[] lines = NdjsonLines.Of(count);
        return () =>
        {
            using PayloadBuffer payload = new();
            using CompressionStream zstd = new(payload, NdjsonZstdCodec.OriginalLevel);
            zstd.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
            zstd.Write(lines);
        };
    }

    private static Epoch[] Epochs(int count)
    {
        Epoch[] epochs = new Epoch[count];
        new EpochGenerator(Suites.Options.Seed).Fill(0, epochs);
        return epochs;
    }
}
