using Harness.Thresholds;
using Harness.Xunit.Running;
using Sut.Payloads;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Scale.Payloads;

[Trait("Category", "Scale")]
[Trait("System", "payloads")]
public sealed class EncodeTests
{
    public static CellPlan Bson { get; } = Plan("bson");

    public static CellPlan Jsonb { get; } = Plan("jsonb");

    public static CellPlan NdjsonZstd { get; } = Plan("ndjson-zstd");

    [SkippableTheory]
    [MemberData(nameof(Bson))]
    public void Bson_is_written_faster_than_the_platforms_writer_does(CellCase cell)
    {
        Epoch[] epochs = Epochs(cell.Items);
        byte[] ours = EncodedRecord.Of(BsonCodec.Instance, cell.Items, Suites.Options.Seed).Payload.ToArray();
        PlatformBson.Write(epochs).ToArray().AsSpan().SequenceEqual(ours).Should().BeTrue("the yardstick writes the same bytes");
        Measure(cell, PayloadFormat.Bson, "BinaryWriter", () => PlatformBson.Write(epochs).Dispose());
    }

    [SkippableTheory]
    [MemberData(nameof(Jsonb))]
    public void Json_is_written_faster_than_the_platforms_writer_does(CellCase cell)
    {
        Epoch[] epochs = Epochs(cell.Items);
        Measure(cell, PayloadFormat.Jsonb, "Utf8JsonWriter", () => PlatformJson.Write(epochs));
    }

    [SkippableTheory]
    [MemberData(nameof(NdjsonZstd))]
    public void Ndjson_keeps_up_with_its_compression(CellCase cell)
    {
        byte[] lines = NdjsonLines.Of(cell.Items);
        Measure(cell, PayloadFormat.NdjsonZstd, "ZstdSharp level 3", () => Compressed(lines));
    }

    private static CellPlan Plan(string format) => new CellPlan("scale", "payloads", "encode", $"format={format}").Bounding(Metric.Throughput).Bounding(Metric.Ratio);

    private static void Measure(CellCase cell, PayloadFormat format, string yardstick, Action yard)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("what is encoded decodes to the same epochs: names, values and numbers by checksum", () =>
        {
            EncodedRecord record = EncodedRecord.Of(format.Codec(), cell.Items, Suites.Options.Seed);
            EpochDigest digest = new();
            using Stream payload = record.Payload.OpenRead();
            format.Codec().Read(payload, digest.Add);
            digest.Value.Should().Be(record.Digest);
        });
        run.Compare(yardstick, progress => Hot.Interleaved.Run(
            () => EncodedRecord.Of(format.Codec(), cell.Items, Suites.Options.Seed).Digest.Epochs,
            () =>
            {
                yard();
                return cell.Items;
            },
            progress));
        run.Conclude();
    }

    private static Epoch[] Epochs(int count)
    {
        Epoch[] epochs = new Epoch[count];
        new EpochGenerator(Suites.Options.Seed).Fill(0, epochs);
        return epochs;
    }

    // The library's own stream, with the checksum that our frames have.
    private static void Compressed(byte[] lines)
    {
        using PayloadBuffer payload = new();
        using CompressionStream zstd = new(payload, NdjsonZstdCodec.DefaultLevel);
        zstd.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        zstd.Write(lines);
    }
}
