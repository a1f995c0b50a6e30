using System.Security.Cryptography;

namespace Shared.Postgres;

/// <summary>
/// The scratch folder of one cluster. Its name says which process made it, so that what a killed run left can be told from
/// what another terminal is using.
/// </summary>
internal static class ClusterFolder
{
    private const string Start = "acceptance-pg-";

    /// <summary>The path of a folder that does not exist yet.</summary>
    public static string New() =>
        Path.Combine(Path.GetTempPath(), $"{Start}{ProcessMark.Current}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}");

    /// <summary>The folders whose makers no longer run.</summary>
    public static IReadOnlyList<string> Orphans() => [.. Directory.GetDirectories(Path.GetTempPath(), Start + "*").Where(IsOrphan)];

    /// <summary>Stops the servers of orphaned folders and removes the folders.</summary>
    public static void CleanUp(ServerBinaries binaries)
    {
        foreach (string folder in Orphans())
        {
            new ClusterGuard(binaries, folder).Dispose();
        }
    }

    internal static bool IsOrphan(string folder)
    {
        string[] parts = Path.GetFileName(folder)[Start.Length..].Split('-');
        return parts.Length == 3 && ProcessMark.TryParse($"{parts[0]}-{parts[1]}", out ProcessMark maker) && !maker.IsAlive;
    }
}
