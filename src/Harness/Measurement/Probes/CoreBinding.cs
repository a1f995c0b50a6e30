using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Measurement;

/// <summary>
/// Binding of the calling thread to one core. Cores of a virtual machine differ in speed from second to second, so two works or two
/// processes that shall be compared must run on the same one. Threads that it starts meanwhile inherit it, the runtime's included: bind
/// what works alone, and no longer than it is timed.
/// </summary>
public static class CoreBinding
{
    private const int Words = 16; // 1,024 cores, as cpu_set_t has it
    private const int MostProbed = 4;
    private const int Probes = 5; // the least of them: some are interrupted
    private const int Steps = 100_000; // some 100 us

    private static readonly ulong[] All = Read();

    /// <summary>The cores that this process may use; empty where they cannot be told, and then nothing is bound.</summary>
    public static IReadOnlyList<int> Cores { get; } =
        [.. Enumerable.Range(0, Words * 64).Where(static core => (All[core / 64] >> (core % 64) & 1) == 1)];

    /// <summary>
    /// The core that is the fastest at the moment: of the first four that this process may use, the one that ends a short chain of
    /// multiplications soonest. The calling thread is bound to none afterwards. Null where there is nothing to choose.
    /// </summary>
    public static int? Fastest()
    {
        if (Cores.Count < 2)
        {
            return null;
        }

        int fastest = Cores.Take(MostProbed).MinBy(static core =>
        {
            Bind(core);
            return Enumerable.Range(0, Probes).Min(static _ => Probe());
        });
        Bind(null);
        return fastest;
    }

    /// <summary>Binds the calling thread to a core, or with null lets it go.</summary>
    public static void Bind(int? core)
    {
        ulong[] mask = All;
        if (core is { } one)
        {
            mask = new ulong[Words];
            mask[one / 64] = 1UL << (one % 64);
        }

        if (Cores.Count > 0 && SetAffinity(0, Words * sizeof(ulong), mask) != 0)
        {
            throw new InvalidOperationException($"The system refused to bind a thread to core {core} (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    // Each step waits for the one before, so that nothing but the clock of the core decides, and who else runs there.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TimeSpan Probe()
    {
        long start = Stopwatch.GetTimestamp();
        ulong chain = 1;
        for (int i = 0; i < Steps; i++)
        {
            chain = (chain * 6364136223846793005) + 1;
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return chain == 0 ? TimeSpan.MaxValue : elapsed;
    }

    private static ulong[] Read()
    {
        ulong[] mask = new ulong[Words];
        return OperatingSystem.IsLinux() && GetAffinity(0, Words * sizeof(ulong), mask) == 0 ? mask : new ulong[Words];
    }

    [DllImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static extern int SetAffinity(int thread, nint size, ulong[] mask);

    [DllImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static extern int GetAffinity(int thread, nint size, [In, Out] ulong[] mask);
}
