using System.Text.RegularExpressions;

namespace Shared.Postgres;

/// <summary>A folder with the programs of a PostgreSQL server. Distributions keep it off the PATH.</summary>
internal sealed record ServerBinaries(string Folder)
{
    /// <summary>Where servers usually are, the newest version first.</summary>
    public static IReadOnlyList<string> UsualFolders { get; } =
    [
        "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/opt/postgresql/*/bin", "/usr/local/pgsql/bin", "/usr/local/pgsql-*/bin",
    ];

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>Those that <c>pg_config</c> names, else those on the PATH, else those in a usual folder.</summary>
    public static ServerBinaries? Find() =>
        Candidates().FirstOrDefault(IsComplete) is { } folder ? new ServerBinaries(folder) : null;

    /// <summary>Whether a folder has every program that a cluster needs; a client's has some.</summary>
    internal static bool IsComplete(string folder) =>
        ((string[])["initdb", "pg_ctl", "postgres"]).All(program => File.Exists(Path.Combine(folder, program)));

    /// <summary>The folders that a pattern with <c>*</c> in one name matches, the highest number first.</summary>
    internal static IEnumerable<string> Matching(string pattern)
    {
        int star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return [pattern];
        }

        int slash = pattern.IndexOf('/', star);
        string parent = Path.GetDirectoryName(pattern[..star] + "x")!, name = pattern[(parent.Length + 1)..(slash < 0 ? pattern.Length : slash)];
        return Directory.Exists(parent)
            ? Directory.GetDirectories(parent, name)
                .OrderByDescending(folder => Regex.Match(folder, @"\d+(?!.*\d)") is { Success: true } number ? int.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture) : 0)
                .Select(folder => slash < 0 ? folder : folder + pattern[slash..])
            : [];
    }

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
