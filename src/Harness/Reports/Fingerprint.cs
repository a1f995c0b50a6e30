namespace Harness.Reports;

/// <summary>Fingerprint of what the figures of a run depend on, in words, so that a difference can be named.</summary>
/// <param name="Machine">Processor, cores, memory, operating system.</param>
/// <param name="Runtime">.NET, its collector, optimised or not, SQLite.</param>
/// <param name="Settings">Profile, its times, and every option that changes what is measured.</param>
/// <param name="Commit">The commit with a hash of what differs from it; null outside a repository.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record Fingerprint(string Machine, string Runtime, string Settings, string? Commit)
{
    /// <summary>One line for each part that differs, both values named.</summary>
    public IEnumerable<string> DifferencesTo(Fingerprint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return from part in new[]
               {
                   ("machine", Machine, other.Machine), ("runtime", Runtime, other.Runtime),
                   ("settings", Settings, other.Settings), ("commit", Commit, other.Commit),
               }
               where part.Item2 != part.Item3
               select $"{part.Item1} '{part.Item2 ?? "unknown"}' and '{part.Item3 ?? "unknown"}'";
    }
}
