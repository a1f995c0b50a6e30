using System.Runtime.InteropServices;

namespace Sut.Storage;

/// <summary>Huge pages and resident bytes of memory, by the kernel; elsewhere than on Linux there is neither.</summary>
internal static unsafe class NativePages
{
    /// <summary>Bytes of a huge page on x64.</summary>
    public const int HugeSize = 2 << 20;

    private const int AdviseHugePages = 14; // MADV_HUGEPAGE in linux/mman.h

    /// <summary>Asks for huge pages; returns whether the kernel agreed.</summary>
    public static bool TryUseHuge(void* start, nuint bytes) =>
        OperatingSystem.IsLinux() && Advise(start, bytes, AdviseHugePages) == 0;

    /// <summary>Asks for huge pages for what of a piece of memory they can back: the part between their borders, if there is one.</summary>
    public static void UseHugeWithin(void* start, nuint bytes)
    {
        nuint from = ((nuint)start + HugeSize - 1) & ~(nuint)(HugeSize - 1), to = ((nuint)start + bytes) & ~(nuint)(HugeSize - 1);
        if (to > from)
        {
            TryUseHuge((void*)from, to - from);
        }
    }

    /// <summary>Resident bytes: how many have physical memory behind them; null where nobody knows.</summary>
    public static long? Resident(void* start, nuint bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        nuint page = (nuint)Environment.SystemPageSize;
        byte[] pages = new byte[(bytes + page - 1) / page];
        fixed (byte* answer = pages)
        {
            return InCore(start, bytes, answer) == 0 ? pages.LongCount(static state => (state & 1) != 0) * (long)page : null;
        }
    }

    [DllImport("libc", EntryPoint = "madvise")]
    private static extern int Advise(void* start, nuint bytes, int advice);

    [DllImport("libc", EntryPoint = "mincore")]
    private static extern int InCore(void* start, nuint bytes, byte* answer);
}
