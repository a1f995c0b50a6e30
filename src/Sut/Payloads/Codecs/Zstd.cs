using ZstdSharp;

namespace Sut.Payloads;

/// <summary>zstd streams over ZstdSharp.</summary>
internal static class Zstd
{
    private const int BlockBytes = 128 * 1024;

    /// <summary>A stream that compresses what is written; disposing it ends the frame and leaves the destination open.</summary>
    public static Stream Compressing(Stream destination, int level) => new ZstdFrameWriter(destination, level);

    /// <summary>A stream that reads decompressed bytes; disposing it leaves the source open.</summary>
    public static Stream Decompressing(Stream source) =>
        new DecompressionStream(source, BlockBytes, checkEndOfStream: true, leaveOpen: true);

    /// <summary>Whether an exception says that compressed bytes are damaged or cut short.</summary>
    public static bool IsDamage(Exception exception) => exception is ZstdException or EndOfStreamException;
}
