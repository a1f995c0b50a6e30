using System.Diagnostics;
using Harness.Measurement;

namespace Corpora.Payloads;

/// <summary>
/// The largest managed heap and the largest process memory of a piece of work, above those before it. The heap is sampled every
/// millisecond by a thread of its own, which disturbs timings: a pass of its own. Garbage not yet collected counts.
/// </summary>
public static class PhasePeak
{
    /// <summary>
    /// Bytes of the work: largest managed heap and process memory above those before, and bytes allocated by all threads.
    /// </summary>
    public static (long Managed, long Process, long Allocated) Of(Action work)
    {
        LiveHeap.Bytes();
        long allocated = GC.GetTotalAllocatedBytes(precise: true), managed = GC.GetTotalMemory(false), most = managed;
        ResetPeak();
        long resident = ProcessMemory.PeakBytes();
        using ManualResetEventSlim done = new();
        Thread sampler = new(() =>
        {
            do
            {
                most = Math.Max(most, GC.GetTotalMemory(false));
            }
            while (!done.Wait(1));
        });
        sampler.Start();
        try
        {
            work();
        }
        finally
        {
            done.Set();
            sampler.Join();
        }

        return (most - managed, ProcessMemory.PeakBytes() - resident, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    // Writing 5 sets VmHWM back to what is resident now (proc(5)); where that is not possible, the older peak stays and the
    // difference is a lower bound.
    private static void ResetPeak()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            Debug.WriteLine(refusal.Message);
        }
    }
}
