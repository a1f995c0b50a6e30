using ZstdSharp;

namespace Sut.Payloads;

/// <summary>zstd streams over ZstdSharp; the minimal package set has a class of the same name over the system's libzstd.</summary>
internal static class Zstd
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Why there is no zstd on this machine; null when there is, as always here.</summary>
    public static string? Missing => null;

    /// <summary>A stream that compresses what is written; disposing it ends the frame and leaves the destination open.</summary>
    public static Stream Compressing(Stream destination, int level) => new CompressionStream(destination, level, BufferSize, leaveOpen: true);

    /// <summary>A stream that reads decompressed bytes; disposing it leaves the source open.</summary>
    public static Stream Decompressing(Stream source) => new DecompressionStream(source, BufferSize, checkEndOfStream: true, leaveOpen: true);

    /// <summary>Whether an exception says that compressed bytes are damaged or cut short.</summary>
    public static bool IsDamage(Exception exception) => exception is ZstdException or EndOfStreamException;
}
