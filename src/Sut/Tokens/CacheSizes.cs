using System.Globalization;

namespace Sut.Tokens;

/// <summary>
/// How large a copy or fill must be to be better off without the cache. Read from the kernel once; where it does not
/// tell, a common desktop's size is assumed. A virtual machine may report its host's cache; the limits below were found on such a one.
/// </summary>
internal static class CacheSizes
{
    private const long AssumedLastLevel = 32 << 20;

    /// <summary>Bytes of the last-level cache.</summary>
    public static long LastLevel { get; } = Read("/sys/devices/system/cpu/cpu0/cache") ?? AssumedLastLevel;

    /// <summary>
    /// A fill larger than the cache streams past it: 23 GB/s against 9 at twice the size. At a fifth of the size
    /// ordinary stores win, 31 against 24 (Xeon 4th generation, virtual machine, 300 MB).
    /// </summary>
    public static bool IsFillStreamed(long bytes) => bytes > LastLevel;

    /// <summary>
    /// A copy streams from an eighth of the cache on, since it also reads: 19 GB/s against 15 at a fifth; at a fiftieth,
    /// 20 against 17, but what others share is better left to them.
    /// </summary>
    public static bool IsCopyStreamed(long bytes) => bytes > LastLevel / 8;

    /// <summary>The largest cache listed in a folder of the kernel's, such as <c>index3/size</c> with <c>307200K</c>.</summary>
    internal static long? Read(string folder) => !Directory.Exists(folder) ? null : Directory.GetDirectories(folder, "index*")
        .Select(static cache => Path.Combine(cache, "size"))
        .Where(File.Exists)
        .Select(static file => Bytes(File.ReadAllText(file).Trim()))
        .Max();

    private static long? Bytes(string text)
    {
        int shift = text is [.., 'K'] ? 10 : text is [.., 'M'] ? 20 : 0;
        return long.TryParse(text.AsSpan(0, text.Length - (shift == 0 ? 0 : 1)), NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            ? size << shift
            : null;
    }
}
