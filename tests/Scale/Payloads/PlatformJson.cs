using System.Text.Json;
using Sut.Payloads;

namespace Scale.Payloads;

/// <summary>
/// The same JSON by the platform's own writer, used as its documentation advises: names encoded once, no validation, a pooled buffer's
/// worth at a time.
/// </summary>
internal static class PlatformJson
{
    private const int FlushAbove = 64 * 1024;

    private static readonly JsonEncodedText[] Names = [.. EpochFields.Names.Select(name =>
        JsonEncodedText.Encode(name, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];

    private static readonly JsonWriterOptions Trusted = new() { SkipValidation = true, Indented = false };

    public static void Write(ReadOnlySpan<Epoch> epochs)
    {
        using PayloadBuffer payload = new();
        using Utf8JsonWriter json = new(payload, Trusted);
        json.WriteStartObject();
        int number = 0;
        foreach (ref readonly Epoch epoch in epochs)
        {
            json.WriteStartObject($"epoch_{number++}");
            json.WriteNumber(Names[0], epoch.IdEpoch);
            json.WriteBoolean(Names[1], epoch.KnownData);
            json.WriteNumber(Names[2], epoch.CycleCount);
            json.WriteNumber(Names[3], epoch.MfeTrunc);
            json.WriteNumber(Names[4], epoch.NormMfe);
            json.WriteNumber(Names[5], epoch.MaeTrunc);
            json.WriteNumber(Names[6], epoch.NormMae);
            json.WriteNumber(Names[7], epoch.AirTrunc);
            json.WriteNumber(Names[8], epoch.NormAir);
            json.WriteNumber(Names[9], epoch.HitRate);
            json.WriteNumber(Names[10], epoch.NormHit);
            json.WriteNumber(Names[11], epoch.MedianDurationCycle);
            json.WriteNumber(Names[12], epoch.TimeToMfeMedian);
            json.WriteNumber(Names[13], epoch.TimeToMaeMedian);
            json.WriteNumber(Names[14], epoch.IntermediateScoreMedian);
            json.WriteEndObject();
            if (json.BytesPending > FlushAbove)
            {
                json.Flush();
            }
        }

        json.WriteEndObject();
    }
}
