using System.Security.Cryptography;

namespace Harness.Xunit.Postgres;

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

    /// <summary>Stops the servers of folders whose makers no longer run, and removes the folders.</summary>
    /// <param name="binaries">Whose <c>pg_ctl</c> stops them.</param>
    /// <param name="within">Where to look; the temporary folder when null.</param>
    public static void CleanUp(ServerBinaries binaries, string? within = null)
    {
        foreach (string folder in Directory.GetDirectories(within ?? Path.GetTempPath(), Start + "*").Where(IsOrphan))
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
