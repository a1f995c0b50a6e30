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

    /// <summary>Version 1 of the file; a new layout gets a new last letter.</summary>
    public static ReadOnlySpan<byte> Magic => "ACVECS\n1"u8;

    /// <summary>Numbers of the header: see <see cref="StoreFile"/>.</summary>
    public const int HeaderBytes = 13 * sizeof(long);
}
