namespace Sut.Payloads;

/// <summary>zstd streams over the system's libzstd; the full package set has a class of the same name over ZstdSharp.</summary>
internal static class Zstd
{
    /// <summary>Why there is no zstd on this machine; null when there is.</summary>
    public static string? Missing => ZstdLibrary.Missing;

    /// <summary>A stream that compresses what is written; disposing it ends the frame and leaves the destination open.</summary>
    /// <exception cref="NotSupportedException">There is no zstd on this machine.</exception>
    public static Stream Compressing(Stream destination, int level) =>
        Missing is { } reason ? throw new NotSupportedException(reason) : new ZstdCompressor(destination, level);

    /// <summary>A stream that reads decompressed bytes; disposing it leaves the source open.</summary>
    /// <exception cref="NotSupportedException">There is no zstd on this machine.</exception>
    public static Stream Decompressing(Stream source) =>
        Missing is { } reason ? throw new NotSupportedException(reason) : new ZstdDecompressor(source);

    /// <summary>Whether an exception says that compressed bytes are damaged or cut short.</summary>
    public static bool IsDamage(Exception exception) => exception is InvalidDataException;
}
