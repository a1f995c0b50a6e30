using System.Text;
using System.Text.Json;
using Harness.Xunit.Golden;
using Sut.Payloads;
using Xunit.Abstractions;

namespace Unit.Payloads;

[Trait("Category", "Unit")]
public sealed class PayloadGoldenTests(GoldenOutput voice, ITestOutputHelper output) : IClassFixture<GoldenOutput>
{
    [Fact]
    public void Bson_equals_the_originals_byte_for_byte() => Each((vector, mismatches, i) =>
        mismatches.Compare(i, "bson", Convert.ToHexString(vector.Bson),
            Convert.ToHexString(Coding.Encode(PayloadFormat.Bson, vector.Epochs))));

    [Fact]
    public void Json_equals_the_originals_by_value() => Each((vector, mismatches, i) =>
    {
        byte[] ours = Coding.Encode(PayloadFormat.Jsonb, vector.Epochs);
        mismatches.Compare(i, "json", Values(vector.Json), Values(Encoding.UTF8.GetString(ours)));
    });

    [Fact]
    public void Ndjson_equals_the_originals_by_value_and_its_lines_one_by_one()
    {
        Each((vector, mismatches, i) =>
        {
            using StreamReader lines = new(Zstd.Decompressing(new MemoryStream(Coding.Encode(PayloadFormat.NdjsonZstd, vector.Epochs))));
            string ours = lines.ReadToEnd();
            ours.Should().EndWith("}}\n");
            mismatches.Compare(i, "ndjson", Lines(vector.Ndjson), Lines(ours));
        });
    }

    [Fact]
    public void The_originals_own_bytes_decode_to_the_epochs() => Each((vector, mismatches, i) =>
    {
        mismatches.Compare(i, "bson read", Text(vector.Epochs), Text(Coding.Decode(PayloadFormat.Bson, vector.Bson)));
        mismatches.Compare(i, "json read", Text(vector.Epochs),
            Text(Coding.Decode(PayloadFormat.Jsonb, Encoding.UTF8.GetBytes(vector.Json))));
    });

    private void Each(Action<PayloadGoldenVector, GoldenMismatches, int> check)
    {
        GoldenMismatches mismatches = new();
        foreach (string path in GoldenFiles.For("payloads", line => voice.Say(line, output)))
        {
            IReadOnlyList<PayloadGoldenVector> vectors = PayloadGoldenVector.ReadAll(path);
            for (int i = 0; i < vectors.Count; i++)
            {
                check(vectors[i], mismatches, i);
            }

            voice.Say($"checked {vectors.Count} records from {path}", output);
            vectors.Should().NotBeEmpty("a file without records proves nothing");
        }

        mismatches.Count.Should().Be(0, "{0}", mismatches);
    }

    private static string Text(Epoch[] epochs) => string.Join('\n', epochs);

    // Names, order and values; numbers as the doubles they spell.
    private static string Values(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return string.Join('\n', document.RootElement.EnumerateObject().Select(epoch =>
            $"{epoch.Name}: {string.Join(", ", epoch.Value.EnumerateObject().Select(field => $"{field.Name}={Value(field.Value)}"))}"));
    }

    private static string Value(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? BitConverter.DoubleToInt64Bits(value.GetDouble()).ToString("x")
        : value.GetRawText();

    private static string Lines(string ndjson) => string.Join('\n', ndjson.TrimEnd('\n').Split('\n').Select(Values));
}
