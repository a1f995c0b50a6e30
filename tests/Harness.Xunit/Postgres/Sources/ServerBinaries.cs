using System.Globalization;
using System.Text.RegularExpressions;

namespace Harness.Xunit.Postgres;

/// <summary>A folder with the programs of a PostgreSQL server. Distributions keep it off the PATH.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Version">What its server calls itself: <c>17.2</c>, <c>19beta1</c>.</param>
internal sealed record ServerBinaries(string Folder, string Version)
{
    /// <summary>The oldest major version that the suite is tried with.</summary>
    public const int OldestMajor = 14;

    /// <summary>Where servers usually are, the newest version first.</summary>
    public static IReadOnlyList<string> UsualFolders { get; } =
    [
        "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/opt/postgresql/*/bin", "/usr/local/pgsql/bin",
            "/usr/local/pgsql-*/bin",
    ];

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    public int Major => int.Parse(Regex.Match(Version, @"^\d+").ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>
    /// The newest among those that <c>pg_config</c> names, those on the PATH and those in a usual folder; of equal majors the first in this
    /// order.
    /// </summary>
    /// <param name="whyNot">Where there are none that the suite is tried with: what was looked for, or found too old.</param>
    public static ServerBinaries? Find(out string whyNot) => Newest(Candidates(), out whyNot);

    /// <summary>The newest of some folders; folders that lack a program, or whose server does not run, are passed over.</summary>
    internal static ServerBinaries? Newest(IEnumerable<string> folders, out string whyNot)
    {
        ServerBinaries? newest = folders.Where(IsComplete).Distinct().Select(Of).OfType<ServerBinaries>().MaxBy(found => found.Major);
        whyNot = newest switch
        {
            null => $"no folder with initdb, pg_ctl and postgres was found by pg_config, on the PATH or in {string.Join(", ", UsualFolders)}",
            { Major: < OldestMajor } => $"the newest server programs are those of PostgreSQL {newest.Version} in {newest.Folder}, and {OldestMajor} is the oldest that the suite works with",
            _ => "",
        };
        return whyNot.Length == 0 ? newest : null;
    }

    /// <summary>Whether a folder has every program that a cluster needs; a client's has some.</summary>
    internal static bool IsComplete(string folder) =>
        ((string[])["initdb", "pg_ctl", "postgres"]).All(program => IsThere(Path.Combine(folder, program)));

    /// <summary>The folders that a pattern with <c>*</c> in one name matches, the highest number first.</summary>
    internal static IEnumerable<string> Matching(string pattern)
    {
        int star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return [pattern];
        }

        int slash = pattern.IndexOf('/', star);
        string parent = Path.GetDirectoryName(pattern[..star] + "x")!,
            name = pattern[(parent.Length + 1)..(slash < 0 ? pattern.Length : slash)];
        return Directory.Exists(parent)
            ? Directory.GetDirectories(parent, name)
                .OrderByDescending(folder => Regex.Match(folder, @"\d+(?!.*\d)") is { Success: true } number
                    ? int.Parse(number.Value, CultureInfo.InvariantCulture) : 0)
                .Select(folder => slash < 0 ? folder : folder + pattern[slash..])
            : [];
    }

    // A link whose target an uninstallation took away is there for File.Exists.
    private static bool IsThere(string program) =>
        File.Exists(program) && (File.ResolveLinkTarget(program, returnFinalTarget: true)?.Exists ?? true);

    private static IEnumerable<string> Candidates()
    {
        if (SearchPath.Find("pg_config") is { } config && BinDir(config) is { } named)
        {
            yield return named;
        }

        // The PATH may hold links to some of the programs; the folder they point to has all.
        foreach (string postgres in SearchPath.Folders.Select(folder => Path.Combine(folder, "postgres")).Where(File.Exists))
        {
            yield return Path.GetDirectoryName(postgres)!;
            yield return Path.GetDirectoryName(File.ResolveLinkTarget(postgres, returnFinalTarget: true)?.FullName ?? postgres)!;
        }

        foreach (string folder in UsualFolders.SelectMany(Matching))
        {
            yield return folder;
        }
    }

    // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", asked as the user who will run it.
    private static ServerBinaries? Of(string folder)
    {
        try
        {
            string said = ServerCommand.Run([Path.Combine(folder, "postgres"), "--version"]);
            return Regex.Match(said, @"\(PostgreSQL\) (\d\S*)") is { Success: true } version
                ? new ServerBinaries(folder, version.Groups[1].Value) : null;
        }
        catch (ServerCommandException)
        {
            return null; // Made for another machine, or in a folder that the server's user may not enter.
        }
    }

    private static string? BinDir(string pgConfig)
    {
        try
        {
            return ServerCommand.Run([pgConfig, "--bindir"]).Trim();
        }
        catch (ServerCommandException)
        {
            return null; // It may be there without what it needs; the other places are asked all the same.
        }
    }
}
