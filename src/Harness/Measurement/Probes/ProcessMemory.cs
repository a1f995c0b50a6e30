using System.Diagnostics;

namespace Harness.Measurement;

/// <summary>
/// Physical memory of this process. A peak never falls and holds everything the process ever did, so read it in a child
/// process that does nothing but the measured work, and compare with a child that does all but that work.
/// </summary>
public static class ProcessMemory
{
    /// <summary>
    /// The most physical memory this process ever had, in bytes: VmHWM of <c>/proc/self/status</c> (the kernel keeps it
    /// to within some pages per thread); elsewhere <see cref="Process.PeakWorkingSet64"/>.
    /// </summary>
    public static long PeakBytes()
    {
        if (KernelFile.Bytes(KernelFile.Field(KernelFile.TryRead("/proc/self/status"), "VmHWM")) is { } bytes)
        {
            return bytes;
        }

        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
