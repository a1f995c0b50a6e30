using System.Collections.Immutable;
using System.Globalization;

namespace Harness.Measurement;

/// <summary>
/// Processes that work for the measurement, with all they started: a database server and its connections, a child of ours.
/// Their CPU time is counted as ours by <see cref="NoiseMeter"/>, and their waiting too.
/// </summary>
internal static class CompanionCpu
{
    private static ImmutableArray<int> _roots = [];

    internal static ImmutableArray<int> Roots => _roots;

    /// <summary>Names one more; the same one may be named several times, and is then left as often.</summary>
    internal static void Add(int process) => ImmutableInterlocked.Update(ref _roots, static (roots, it) => roots.Add(it), process);

    internal static void Remove(int process) => ImmutableInterlocked.Update(ref _roots, static (roots, it) => roots.Remove(it), process);

    /// <summary>
    /// The CPU time of these processes and their descendants, those that ended included as far as their parent has collected
    /// them (then the kernel adds their time to the parent's children's), and the living ones.
    /// </summary>
    internal static (TimeSpan Cpu, IReadOnlyList<int> Living) Of(IReadOnlyCollection<int> roots, string proc)
    {
        if (roots.Count == 0)
        {
            return (TimeSpan.Zero, []);
        }

        Dictionary<int, (int Parent, long Ticks)> all = [];
        foreach (string folder in KernelFile.TryListFolders(proc))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int process)
                && KernelFile.TryRead($"{folder}/stat") is { } stat
                && TryRead(stat) is { } facts)
            {
                all[process] = facts;
            }
        }

        int[] family = [.. all.Keys.Where(process => Descends(process, roots, all))];
        return (CpuSample.Tick * family.Sum(process => all[process].Ticks), family);
    }

    // A parent that is missing, or 0, ends the way up; so does one way longer than any tree, should ids be reused into a ring.
    private static bool Descends(int process, IReadOnlyCollection<int> roots, Dictionary<int, (int Parent, long Ticks)> all)
    {
        for (int up = 0; up < all.Count; up++)
        {
            if (roots.Contains(process))
            {
                return true;
            }

            if (!all.TryGetValue(process, out (int Parent, long Ticks) facts))
            {
                return false;
            }

            process = facts.Parent;
        }

        return false;
    }

    // "pid (name) state ppid … utime stime cutime cstime …", fields 4 and 14 to 17 of proc_pid_stat(5); the name may hold anything.
    private static (int Parent, long Ticks)? TryRead(string stat)
    {
        string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long[] numbers = [.. fields.Skip(1).Take(14)
            .Select(static field => long.TryParse(field, CultureInfo.InvariantCulture, out long number) ? number : -1)];
        return numbers.Length == 14 ? ((int)numbers[0], numbers[10] + numbers[11] + numbers[12] + numbers[13]) : null;
    }
}
