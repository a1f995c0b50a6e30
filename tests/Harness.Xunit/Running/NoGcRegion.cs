using System.Runtime;

namespace Harness.Xunit.Running;

/// <summary>
/// Test data made in a no-GC region: while many small objects are made that all stay, the collector would come again and again, find
/// nothing to free, and take most of the time. For the preparation of a test, never within what is timed.
/// </summary>
internal static class NoGcRegion
{
    /// <param name="bytes">
    /// What making allocates, or somewhat more; when it is less, or more than a quarter of the memory, the collector comes as usual.
    /// </param>
    /// <param name="make">Makes them on this thread.</param>
    public static T Make<T>(long bytes, Func<T> make)
    {
        if (bytes > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 || !GC.TryStartNoGCRegion(bytes))
        {
            return make();
        }

        try
        {
            return make();
        }
        finally
        {
            // The region is over when more was allocated than said.
            if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            {
                GC.EndNoGCRegion();
            }

            // They are all young. The next collection moves them up, and that one must not fall into what is timed.
            GC.Collect();
        }
    }
}
