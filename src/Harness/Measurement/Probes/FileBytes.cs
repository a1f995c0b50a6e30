namespace Harness.Measurement;

/// <summary>Sizes of files as their names promise them: the apparent length, not the blocks in use; of a link, its target's.</summary>
public static class FileBytes
{
    private const int MostLinks = 40; // Linux's own limit, path_resolution(7)

    /// <summary>Length of a file in bytes, plus that of its companions where they exist.</summary>
    /// <param name="path">The file.</param>
    /// <param name="companionSuffixes">
    /// What to append to <paramref name="path"/> to name them; for SQLite <c>-wal</c> and <c>-shm</c>.
    /// </param>
    /// <exception cref="FileNotFoundException">The file itself does not exist. A missing companion counts nothing.</exception>
    public static long Of(string path, params IReadOnlyList<string> companionSuffixes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(companionSuffixes);

        // The length of a link is that of its text, and companions are beside the target.
        string target = new FileInfo(path).LinkTarget is null ? path : Real(path, MostLinks);
        return new FileInfo(target).Length + companionSuffixes
            .Select(suffix => new FileInfo(target + suffix))
            .Where(static companion => companion.Exists)
            .Sum(static companion => companion.Length);
    }

    // File.ResolveLinkTarget takes ".." in a link's text for the parent of the name that led there, not of the folder behind it.
    private static string Real(string path, int links)
    {
        string full = Path.GetFullPath(path);
        if (links == 0 || Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        string folder = Real(parent, links), here = Path.Join(folder, Path.GetFileName(full));
        return new FileInfo(here).LinkTarget is { } text ? Real(Path.Combine(folder, text), links - 1) : here;
    }
}
