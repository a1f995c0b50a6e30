using SQLitePCL;

namespace Sut.Storage;

/// <summary>
/// The database behind a name that may be a symbolic link. The length of a link is that of its text, and SQLite puts its log
/// beside the target: so a name is resolved once, and everything then uses the target's.
/// </summary>
internal static class FileLink
{
    /// <summary>Whether the name itself is taken, be it by a directory or by a link to nothing.</summary>
    public static bool IsTaken(string path) => Path.Exists(path) || Is(path);

    /// <summary>Whether the name is a symbolic link, wherever it leads.</summary>
    public static bool Is(string path) => new FileInfo(path).LinkTarget is not null;

    /// <summary>The full path; that of the final target when the name is a link.</summary>
    /// <exception cref="SqliteStorageException">The links lead in a circle.</exception>
    public static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            return Is(full) ? PhysicalPath.Of(full) : full;
        }
        catch (IOException circle)
        {
            throw new SqliteStorageException(raw.SQLITE_CANTOPEN, circle.Message.TrimEnd('.'), full, wayOut: "Point the link at a file.");
        }
    }
}
