using System.Runtime.InteropServices;

namespace Harness.Xunit.Turns;

/// <summary>
/// Binds the calling thread to one core. Cores of a virtual machine differ in speed from second to second, so two processes that shall be
/// compared must run on the same one. Threads that it starts later inherit it.
/// </summary>
internal static class CoreBinding
{
    private const int Words = 16; // 1,024 cores, as cpu_set_t has it

    private static readonly ulong[] All = Read();

    /// <summary>The cores that this process may use; empty where they cannot be told, and then nothing is bound.</summary>
    public static IReadOnlyList<int> Cores { get; } =
        [.. Enumerable.Range(0, Words * 64).Where(static core => (All[core / 64] >> (core % 64) & 1) == 1)];

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
