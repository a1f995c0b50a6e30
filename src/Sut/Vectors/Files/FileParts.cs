namespace Sut.Vectors;

/// <summary>
/// The save file, little endian: the magic text, then parts, each its number, its length and its bytes with a CRC-32C over
/// all three, in the order of this list, and nothing behind them.
/// </summary>
internal static class FileParts
{
    /// <summary>The names of the parts, in order.</summary>
    public static readonly string[] Names =
        ["header", "states", "vectors", "lengths", "links", "leads", "ids", "metadata"];

    /// <summary>The names of the parts up to <see cref="LastWithUpper"/>, whose graphs had upper levels.</summary>
    public static readonly string[] NamesWithUpper =
        ["header", "states", "vectors", "lengths", "level 0", "upper places", "upper links", "leads", "ids", "metadata"];

    /// <summary>The first version, whose header ends before the recall that is asked for.</summary>
    public const int FirstVersion = 1;

    /// <summary>The last version with upper levels. They are read past: pivots stand in place of them.</summary>
    public const int LastWithUpper = 2;

    /// <summary>The version that is written.</summary>
    public const int Version = 3;

    /// <summary>Version 3 of the file; a new layout gets a new last letter.</summary>
    public static ReadOnlySpan<byte> Magic => "ACVECS\n3"u8;
}
