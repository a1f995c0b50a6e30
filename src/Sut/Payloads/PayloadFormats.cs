namespace Sut.Payloads;

/// <summary>Names and codecs of each <see cref="PayloadFormat"/>.</summary>
public static class PayloadFormats
{
    // In the enumeration's order; zstd at its default level.
    private static readonly (string Name, IPayloadCodec Codec)[] All =
        [("bson", BsonCodec.Instance), ("jsonb", JsonCodec.Instance), ("ndjson_zstd", NdjsonZstdCodec.Default)];

    /// <summary>The names of all formats, in the enumeration's order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(format => format.Name)];

    /// <summary>The name in options, reports and variants.</summary>
    public static string Name(this PayloadFormat format) => Of(format).Name;

    /// <summary>The codec of a format; zstd at <see cref="NdjsonZstdCodec.DefaultLevel"/>.</summary>
    public static IPayloadCodec Codec(this PayloadFormat format) => Of(format).Codec;

    private static (string Name, IPayloadCodec Codec) Of(PayloadFormat format) => (uint)format < All.Length
        ? All[(int)format]
        : throw new ArgumentOutOfRangeException(nameof(format), format, $"Choose {string.Join(", ", Enum.GetNames<PayloadFormat>())}.");
}
