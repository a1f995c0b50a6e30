namespace Sut.Vectors;

/// <summary>
/// The save file, little endian: the magic text, then parts, each its number, its length and its bytes with a CRC-32C over
/// all three, in the order of this list, and nothing behind them.
/// </summary>
internal static class FileParts
{
    /// <summary>The names of the parts, in order.</summary>
    public static readonly string[] Names =
        ["header", "states", "vectors", "lengths", "level 0", "upper places", "upper links", "leads", "ids", "metadata"];

    /// <summary>The first version, whose header ends before the recall that is asked for.</summary>
    public const int FirstVersion = 1;

    /// <summary>The version that is written.</summary>
    public const int Version = 2;

    /// <summary>Version 2 of the file; a new layout gets a new last letter.</summary>
    public static ReadOnlySpan<byte> Magic => "ACVECS\n2"u8;
}
