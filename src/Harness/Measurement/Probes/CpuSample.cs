using System.Diagnostics;
using System.Globalization;

namespace Harness.Measurement;

/// <summary>One reading of the counters that <see cref="NoiseMeter"/> compares.</summary>
/// <param name="Timestamp">When, in <see cref="Stopwatch"/> ticks.</param>
/// <param name="OwnCpu">CPU time of this process since it started, all threads, ended ones included; and of its companions.</param>
/// <param name="Busy">CPU time of everybody since boot, without steal.</param>
/// <param name="Steal">Time since boot in which a core of ours was ready but the hypervisor ran someone else.</param>
/// <param name="RunDelays">For each living thread of ours and of companions, the time it was ready to run but had no core.</param>
internal sealed record CpuSample(
    long Timestamp, TimeSpan OwnCpu, TimeSpan Busy, TimeSpan Steal, IReadOnlyDictionary<int, TimeSpan> RunDelays)
{
    /// <summary>
    /// Length of a tick in /proc/stat: USER_HZ is 100 on every architecture that .NET runs on (proc_stat(5), sysconf(3)).
    /// </summary>
    internal static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Reads the counters; null where the kernel does not offer them all.</summary>
    internal static CpuSample? Take(string proc = "/proc") => Take(CompanionCpu.Roots, proc);

    /// <summary>The same with these processes, and what they started, counted as ours.</summary>
    internal static CpuSample? Take(IReadOnlyCollection<int> companions, string proc)
    {
        if (KernelFile.TryRead($"{proc}/stat") is not { } stat
            || !TryReadStat(stat, out TimeSpan busy, out TimeSpan steal))
        {
            return null;
        }

        Dictionary<int, TimeSpan> delays = [];
        AddRunDelays(delays, $"{proc}/self/task");
        if (delays.Count == 0)
        {
            return null;
        }

        (TimeSpan companionsCpu, IReadOnlyList<int> living) = CompanionCpu.Of(companions, proc);
        foreach (int process in living)
        {
            AddRunDelays(delays, FormattableString.Invariant($"{proc}/{process}/task"));
        }

        return new CpuSample(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime + companionsCpu, busy, steal, delays);
    }

    private static bool TryReadStat(string stat, out TimeSpan busy, out TimeSpan steal)
    {
        // "cpu user nice system idle iowait irq softirq steal guest guest_nice"; user and nice include the guests.
        string[] fields = stat.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long[] ticks = [.. fields.Skip(1).Select(static field => Number(field) ?? 0)];
        (busy, steal) = (default, default);
        if (fields.Length < 9 || fields[0] != "cpu")
        {
            return false;
        }

        busy = Tick * (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]);
        steal = Tick * ticks[7];
        return true;
    }

    private static void AddRunDelays(Dictionary<int, TimeSpan> delays, string tasks)
    {
        foreach (string task in KernelFile.TryListFolders(tasks))
        {
            // "nanoseconds on a core, nanoseconds ready without one, slices"
            string[]? fields = KernelFile.TryRead($"{task}/schedstat")?.Split(' ');
            if (fields is { Length: 3 }
                && Number(Path.GetFileName(task)) is { } thread
                && Number(fields[1]) is { } nanoseconds)
            {
                delays[(int)thread] = TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
            }
        }
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
