using System.Globalization;

namespace Sut.Tokens;

/// <summary>
/// Sizes from which a copy or fill is better off without the cache (streaming stores). Read from the kernel once; where it does not
/// tell, a common desktop's size is assumed. A virtual machine may report its host's cache; the limits below were found on such a one.
/// </summary>
internal static class CacheSizes
{
    private const long AssumedLastLevel = 32 << 20;
    private const long SmallestFillStreamed = 128 << 20;
    private const long LargestCopyCached = 32 << 20;

    /// <summary>Bytes of the last-level cache.</summary>
    public static long LastLevel { get; } = Read("/sys/devices/system/cpu/cpu0/cache") ?? AssumedLastLevel;

    /// <summary>
    /// A fill larger than the cache streams past it: 23 GB/s against 9 at twice the size. At a fifth of the size
    /// ordinary stores win, 31 against 24 (Xeon 4th generation, virtual machine, 300 MB). Where the cache is small they win
    /// longer, 36 against 28 at 64 MB, and at 320 MB no more (EPYC 4th generation, virtual machine, 32 MB).
    /// </summary>
    public static bool IsFillStreamed(long bytes) => bytes > Math.Max(LastLevel, SmallestFillStreamed);

    /// <summary>
    /// A copy streams when source and target do not fit into the cache together: 26 GB/s against 25 there, and 27 against 43
    /// where they fit (EPYC). Of a large cache a virtual machine has not all: at 64 MB of 300 it is 19 against 15 (Xeon).
    /// </summary>
    public static bool IsCopyStreamed(long bytes) => bytes > Math.Min(LastLevel / 2, LargestCopyCached);

    /// <summary>The largest cache listed in a folder of the kernel's, such as <c>index3/size</c> with <c>307200K</c>.</summary>
    internal static long? Read(string folder) => !Directory.Exists(folder) ? null : Directory.GetDirectories(folder, "index*")
        .Select(static cache => Path.Combine(cache, "size"))
        .Where(File.Exists)
        .Select(static file => Bytes(File.ReadAllText(file).Trim()))
        .Max();

    private static long? Bytes(string text)
    {
        int shift = text is [.., 'K'] ? 10 : text is [.., 'M'] ? 20 : 0;
        return long.TryParse(text.AsSpan(0, text.Length - (shift == 0 ? 0 : 1)), NumberStyles.None, CultureInfo.InvariantCulture,
            out long size)
            ? size << shift
            : null;
    }
}
