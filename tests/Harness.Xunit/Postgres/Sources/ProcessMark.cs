using System.Globalization;

namespace Harness.Xunit.Postgres;

/// <summary>
/// A process told from every other that has had or will have its number: the number and, in clock ticks since boot, when it
/// started. Linux only, from <c>/proc</c>.
/// </summary>
internal readonly record struct ProcessMark(int Id, long Started)
{
    // Fields of /proc/<pid>/stat behind the name, which stands in brackets and may hold anything: see proc(5).
    private const int State = 0, Parent = 1, StartTime = 19;

    public static ProcessMark Current { get; } = Of(Environment.ProcessId) ?? new ProcessMark(Environment.ProcessId, 0);

    /// <summary>Whether the process still runs; one that has ended and waits to be collected does not.</summary>
    public bool IsAlive => Of(Id) == this;

    /// <summary>The running process of that number; null when there is none.</summary>
    public static ProcessMark? Of(int id) =>
        Fields(id) is { } fields && fields[State] is not ("Z" or "X")
            ? new ProcessMark(id, long.Parse(fields[StartTime], CultureInfo.InvariantCulture)) : null;

    /// <summary>The processes that this one started and that still run.</summary>
    public static IReadOnlyList<int> ChildrenOf(int id) =>
    [
        .. Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int child) ? child
                : 0)
            .Where(child => child > 0 && Fields(child)?[Parent] == id.ToString(CultureInfo.InvariantCulture)),
    ];

    public static bool TryParse(string text, out ProcessMark mark)
    {
        string[] parts = text.Split('-');
        bool good = parts.Length == 2
            & int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            & long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out long started);
        mark = new ProcessMark(id, started);
        return good;
    }

    /// <summary>As <see cref="TryParse"/> reads it: <c>1234-56789</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}-{Started}");

    private static string[]? Fields(int id)
    {
        try
        {
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
