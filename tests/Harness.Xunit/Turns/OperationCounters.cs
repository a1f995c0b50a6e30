using Harness.Measurement;

namespace Harness.Xunit.Turns;

/// <summary>What an operation costs beside time, where no clock is needed to tell.</summary>
internal static class OperationCounters
{
    private const int Runs = 5;

    /// <summary>The counters of one run of the operation, the median of some, by name.</summary>
    public static IReadOnlyDictionary<string, double> Of(ConductedWork work)
    {
        Once(work);
        List<double> allocated = [];
        for (int i = 0; i < Runs; i++)
        {
            allocated.Add(Once(work));
        }

        return new Dictionary<string, double> { ["allocated"] = new Repeats(allocated).Median };
    }

    private static double Once(ConductedWork work)
    {
        long before = 0, after = 0;
        long operations = work.Once(() => before = GC.GetAllocatedBytesForCurrentThread(), () => after = GC.GetAllocatedBytesForCurrentThread());
        return (after - before) / (double)operations;
    }
}
