namespace Sut.Storage;

/// <summary>Check of a path, before anything is touched: one that names no file, or another than it says, is refused.</summary>
internal static class PathText
{
    /// <param name="path">The path.</param>
    /// <param name="parameter">What the caller calls it.</param>
    /// <exception cref="ArgumentException">
    /// It is null or blank, or has half of a surrogate pair: in a file system's bytes all such paths are one.
    /// </exception>
    public static void Require(string? path, string parameter = "path")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path, parameter);
        for (int at = 0; at < path.Length; at++)
        {
            if (at + 1 < path.Length && char.IsSurrogatePair(path[at], path[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(path[at]))
            {
                throw new ArgumentException(
                    $"{parameter} has half of a surrogate pair at {at}, which no file's name has: give well-formed UTF-16.", parameter);
            }
        }
    }
}
