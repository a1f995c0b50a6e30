namespace Sut.Payloads;

/// <summary>Names of each <see cref="PayloadStorage"/>, and which a format has by default.</summary>
public static class PayloadStorages
{
    /// <summary>The names of all storages, in the enumeration's order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["default", "lz4", "external"];

    /// <summary>The name in options, reports and variants.</summary>
    public static string Name(this PayloadStorage storage) => Names[(int)storage];

    /// <summary>The default storage of a format.</summary>
    public static PayloadStorage Of(PayloadFormat format) =>
        format == PayloadFormat.Jsonb ? PayloadStorage.Default : PayloadStorage.External;
}
