namespace Harness.Measurement;

/// <summary>
/// Managed bytes allocated per operation, whether they survive or not. The work is called once to warm up and three times to measure; the
/// median call counts, because the runtime may allocate for itself once (a cache that grows, a type that loads) and must not be blamed on
/// the work. Work that grows a structure should therefore do all of the growing within one call.
/// </summary>
public static class Allocations
{
    /// <summary>Bytes per operation that this thread allocates; exact.</summary>
    /// <param name="work">Performs operations on the calling thread and returns how many, at least 1.</param>
    /// <exception cref="InvalidOperationException"><paramref name="work"/> returned less than 1.</exception>
    public static double PerOperation(Func<long> work) => Median(work, GC.GetAllocatedBytesForCurrentThread);

    /// <summary>
    /// Bytes per operation that all threads of the process allocate: for work that hands over to threads of its own.
    /// Includes what anybody else in the process allocates meanwhile.
    /// </summary>
    /// <param name="work">Performs operations on any threads, waits for them, and returns how many, at least 1.</param>
    /// <exception cref="InvalidOperationException"><paramref name="work"/> returned less than 1.</exception>
    public static double PerOperationAllThreads(Func<long> work) =>
        Median(work, static () => GC.GetTotalAllocatedBytes(precise: true));

    private static double Median(Func<long> work, Func<long> allocated)
    {
        ArgumentNullException.ThrowIfNull(work);
        Once(work, allocated);
        return new Repeats([Once(work, allocated), Once(work, allocated), Once(work, allocated)]).Median;
    }

    private static double Once(Func<long> work, Func<long> allocated)
    {
        long before = allocated();
        long operations = work();
        long bytes = allocated() - before;
        return bytes / (double)Block.Performed(operations);
    }
}
