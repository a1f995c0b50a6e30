namespace Sut.Payloads;

/// <summary>What follows from a <see cref="PayloadStorage"/>.</summary>
public static class PayloadStorages
{
    /// <summary>The words, in the enumeration's order.</summary>
    public static IReadOnlyList<string> Words { get; } = ["default", "lz4", "external"];

    /// <summary>The word of options, reports and variants.</summary>
    public static string Word(this PayloadStorage storage) => Words[(int)storage];

    /// <summary>What a format is stored with unless said otherwise.</summary>
    public static PayloadStorage Of(PayloadFormat format) =>
        format == PayloadFormat.Jsonb ? PayloadStorage.Default : PayloadStorage.External;
}
