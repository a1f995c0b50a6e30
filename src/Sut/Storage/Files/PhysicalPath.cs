namespace Sut.Storage;

/// <summary>
/// The path of a file with all links on the way and at its end followed, as the kernel follows them: <c>..</c> behind a linked folder
/// is the parent of what the link leads to. The runtime takes it for the parent of the link.
/// </summary>
internal static class PhysicalPath
{
    // What Linux follows before it calls links a circle (path_resolution(7)).
    private const int MostLinks = 40;

    /// <summary>Follows a path; its last part need not exist.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path), at = Path.GetPathRoot(full)!;
        Stack<string> left = new();
        Push(left, full[at.Length..]);
        for (int links = 0; left.TryPop(out string? name);)
        {
            string next = name == ".." ? Path.GetDirectoryName(at) ?? at : Path.Join(at, name);
            if (name == ".." || new FileInfo(next).LinkTarget is not { } to)
            {
                at = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"{path} leads through more than {MostLinks} links, so they lead in a circle; name the file itself.");
            }

            at = Path.IsPathRooted(to) ? Path.GetPathRoot(to)! : at;
            Push(left, Path.IsPathRooted(to) ? to[at.Length..] : to);
        }

        return at;
    }

    private static void Push(Stack<string> left, string path)
    {
        foreach (string name in path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar]).Reverse())
        {
            if (name is not ("" or "."))
            {
                left.Push(name);
            }
        }
    }
}
