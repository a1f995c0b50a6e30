namespace Sut.Measurement;

/// <summary>Sizes of files as their names promise them: the apparent length, not the blocks in use.</summary>
public static class FileBytes
{
    /// <summary>Length of a file in bytes, plus that of its companions where they exist.</summary>
    /// <param name="path">The file.</param>
    /// <param name="companionSuffixes">
    /// What to append to <paramref name="path"/> to name them; for SQLite <c>-wal</c> and <c>-shm</c>.
    /// </param>
    /// <exception cref="FileNotFoundException">
    /// The file itself does not exist. A missing companion counts nothing.
    /// </exception>
    public static long Of(string path, params IReadOnlyList<string> companionSuffixes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(companionSuffixes);
        return new FileInfo(path).Length + companionSuffixes
            .Select(suffix => new FileInfo(path + suffix))
            .Where(static companion => companion.Exists)
            .Sum(static companion => companion.Length);
    }
}
