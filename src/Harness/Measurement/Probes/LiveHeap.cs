using System.Runtime;
using System.Runtime.CompilerServices;

namespace Harness.Measurement;

/// <summary>
/// Managed bytes that are still reachable. Never a difference of working sets, which counts garbage, free pages and luck. Native memory
/// (SQLite's pages, mapped files) is not in it. Other threads that allocate meanwhile are, so measure when nothing else runs; a few
/// kilobytes either way are usual, hence the slope over sizes that dwarf them. A pass of its own: collections ruin timings.
/// </summary>
public static class LiveHeap
{
    // A few kilobytes either way are usual.
    private const long Slack = 64 * 1024;
    private const int MaximumAttempts = 3;

    /// <summary>Bytes of live objects in this process after a full, blocking, compacting collection and all finalizers.</summary>
    public static long Bytes()
    {
        Collect();
        GC.WaitForPendingFinalizers();
        Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    /// <summary>
    /// Builds a structure at several sizes, measures the live bytes each adds while it is kept alive, and fits a line.
    /// The smallest size is built once beforehand, so that code and static state are not charged to it.
    /// </summary>
    /// <param name="sizes">Numbers of items, at least 1 each, at least two different ones.</param>
    /// <param name="build">
    /// Builds the structure with that many items and returns everything that keeps them alive. Give containers their capacity up front: one
    /// that doubles holds up to half its slots empty, and the line would fit where the doublings happened to fall.
    /// </param>
    /// <exception cref="ArgumentException">Fewer than two different sizes, or one below 1.</exception>
    public static HeapSlope Slope(IReadOnlyList<int> sizes, Func<int, object> build)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(build);
        if (sizes.Distinct().Count() < 2 || sizes.Min() < 1)
        {
            throw new ArgumentException(
                $"A slope needs at least two different sizes of 1 or more, not [{string.Join(", ", sizes)}].",
                nameof(sizes));
        }

        Added(sizes.Min(), build);
        return HeapSlope.Through([.. sizes.Select(size => (size, Added(size, build)))]);
    }

    // What others allocate or let go of meanwhile leaves other bytes after than before; then the structure is built again. Where that
    // does not end, the lower of the two counts: what goes was counted before, and a structure that is not quite gone is counted after.
    private static long Added(int size, Func<int, object> build)
    {
        long before, with, after;
        int attempt = 0;
        do
        {
            before = Bytes();
            with = BytesWith(size, build);
            after = Bytes();
        }
        while (Math.Abs(after - before) > Slack && ++attempt < MaximumAttempts);

        return with - Math.Min(before, after);
    }

    // A frame of its own: a stale reference in the caller's frame would keep the structure alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long BytesWith(int size, Func<int, object> build)
    {
        object structure = build(size);
        long bytes = Bytes();
        GC.KeepAlive(structure);
        return bytes;
    }

    private static void Collect()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
    }
}
