namespace Sut.Payloads;

/// <summary>What follows from a <see cref="PayloadFormat"/>.</summary>
public static class PayloadFormats
{
    /// <summary>The formats' words, in the enumeration's order.</summary>
    public static IReadOnlyList<string> Words { get; } = ["bson", "jsonb", "ndjson_zstd"];

    /// <summary>The word of options, reports and variants.</summary>
    public static string Word(this PayloadFormat format) => Words[(int)format];

    /// <summary>The codec of a format; zstd at the original's level.</summary>
    public static IPayloadCodec Codec(this PayloadFormat format) => format switch
    {
        PayloadFormat.Bson => BsonCodec.Instance,
        PayloadFormat.Jsonb => JsonCodec.Instance,
        PayloadFormat.NdjsonZstd => NdjsonZstdCodec.Default,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Choose Bson, Jsonb or NdjsonZstd."),
    };
}
