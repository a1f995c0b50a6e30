namespace Sut.Payloads;

/// <summary>What follows from a <see cref="PayloadFormat"/>.</summary>
public static class PayloadFormats
{
    // In the enumeration's order; zstd at the original's level.
    private static readonly (string Word, IPayloadCodec Codec)[] All =
        [("bson", BsonCodec.Instance), ("jsonb", JsonCodec.Instance), ("ndjson_zstd", NdjsonZstdCodec.Default)];

    /// <summary>The formats' words, in the enumeration's order.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(format => format.Word)];

    /// <summary>The word of options, reports and variants.</summary>
    public static string Word(this PayloadFormat format) => Of(format).Word;

    /// <summary>The codec of a format; zstd at the original's level.</summary>
    public static IPayloadCodec Codec(this PayloadFormat format) => Of(format).Codec;

    private static (string Word, IPayloadCodec Codec) Of(PayloadFormat format) => (uint)format < All.Length
        ? All[(int)format]
        : throw new ArgumentOutOfRangeException(nameof(format), format, $"Choose {string.Join(", ", Enum.GetNames<PayloadFormat>())}.");
}
