using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Harness.Measurement;

/// <summary>The measuring machine: the host block of a report, and the facts that <c>when</c> conditions of thresholds ask for.</summary>
/// <param name="Cpu">
/// Model name as the processor gives it, with its family and model in numbers where Linux tells them; the architecture's name where
/// it is not known.
/// </param>
/// <param name="Cores">Logical processors this process may use.</param>
/// <param name="Avx512">Whether 512-bit vectors are usable, with operations on bytes and words (AVX-512F and AVX-512BW).</param>
/// <param name="Vnni">Whether byte dot products (AVX-VNNI) are usable.</param>
/// <param name="MemoryBytes">Physical memory of the machine, or what the runtime may use where only that is known.</param>
/// <param name="LastLevelCacheBytes">
/// The largest cache of core 0; null where the system does not tell. Virtual machines may report the host's.
/// </param>
/// <param name="Os">Operating system, as the runtime describes it.</param>
/// <param name="Dotnet">Runtime and version.</param>
/// <param name="Gc">Kind of garbage collector, such as <c>workstation, concurrent</c>.</param>
/// <param name="TimerResolutionNanoseconds">
/// The smallest step seen between two readings of the clock; includes the cost of reading it.
/// </param>
public sealed record Machine(
    string Cpu,
    int Cores,
    bool Avx512,
    bool Vnni,
    long MemoryBytes,
    long? LastLevelCacheBytes,
    string Os,
    string Dotnet,
    string Gc,
    long TimerResolutionNanoseconds)
{
    private const int ClockReadings = 10_000;

    private static readonly Lazy<Machine> Read = new(static () => From("/proc", "/sys"));

    /// <summary>This machine, read once. Thread safe.</summary>
    public static Machine Current => Read.Value;

    /// <summary>This machine, with the kernel's files below the given folders.</summary>
    internal static Machine From(string proc, string sys) => new(
        Processor(KernelFile.TryRead($"{proc}/cpuinfo")) ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Avx512F.IsSupported && Avx512BW.IsSupported,
        AvxVnni.IsSupported,
        KernelFile.Bytes(KernelFile.Field(KernelFile.TryRead($"{proc}/meminfo"), "MemTotal"))
            ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        LastLevelCache($"{sys}/devices/system/cpu/cpu0/cache"),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        DescribeGc(),
        SmallestStep());

    // With family and model, because hosts hide the rest: three generations of one maker call themselves alike.
    private static string? Processor(string? info)
    {
        string? name = KernelFile.Field(info, "model name"), family = KernelFile.Field(info, "cpu family"),
            model = KernelFile.Field(info, "model");
        return name is not null && family is not null && model is not null ? $"{name} (family {family}, model {model})" : name;
    }

    private static long? LastLevelCache(string caches) => KernelFile.TryListFolders(caches)
        .Where(static cache => Path.GetFileName(cache).StartsWith("index", StringComparison.Ordinal))
        .Select(static cache => KernelFile.Bytes(KernelFile.TryRead($"{cache}/size")))
        .Max();

    private static string DescribeGc()
    {
        bool concurrent = GC.GetConfigurationVariables().TryGetValue("ConcurrentGC", out object? value)
            && Convert.ToBoolean(value, CultureInfo.InvariantCulture);
        return (GCSettings.IsServerGC ? "server" : "workstation") + (concurrent ? ", concurrent" : ", not concurrent");
    }

    private static long SmallestStep()
    {
        long smallest = long.MaxValue;
        long last = Stopwatch.GetTimestamp();
        for (int i = 0; i < ClockReadings; i++)
        {
            long now = Stopwatch.GetTimestamp();
            smallest = now > last ? Math.Min(smallest, now - last) : smallest;
            last = now;
        }

        return TimerTicks.ToNanoseconds(smallest);
    }
}
