using System.Text.Json;
using Sut.Payloads;

namespace Unit.Payloads;

/// <summary>One record of <c>payloads.json</c>: its epochs and what the original made of them.</summary>
internal sealed record PayloadGoldenVector(Epoch[] Epochs, string Json, string Ndjson, byte[] Bson)
{
    public static IReadOnlyList<PayloadGoldenVector> ReadAll(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return
        [
            .. document.RootElement.EnumerateArray().Select(vector => new PayloadGoldenVector(
                [.. vector.GetProperty("epochs").EnumerateArray().Select(ReadEpoch)],
                vector.GetProperty("json").GetString()!,
                vector.GetProperty("ndjson").GetString()!,
                Convert.FromHexString(vector.GetProperty("bson_hex").GetString()!))),
        ];
    }

    /// <summary>Reads by System.Text.Json, so that our own parser is not its own judge.</summary>
    public static Epoch ReadEpoch(JsonElement from)
    {
        from.EnumerateObject().Select(field => field.Name).Should().BeEquivalentTo(EpochFields.Names);
        double Real(string name) => from.GetProperty(name).GetDouble();
        int Integer(string name) => from.GetProperty(name).GetInt32();
        return new Epoch(
            Integer("id_epoch"), from.GetProperty("known_data").GetBoolean(), Integer("cycle_count"), Real("MFE_trunc"), Real("norm_MFE"),
            Real("MAE_trunc"), Real("norm_MAE"), Real("AIR_trunc"), Real("norm_AIR"), Real("HitRate"), Real("norm_Hit"),
            Real("median(duration) cycle"), Integer("time_to_MFE(median)"), Integer("time_to_MAE(median)"),
                Real("Intermediate score(median)"));
    }
}
