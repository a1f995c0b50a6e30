namespace Sut.Storage;

/// <summary>
/// A file written aside under a name that nobody else has, gone when it is disposed unless it was given another name. Beside it an
/// empty file is locked as long as this process works on it: so the next one who works in the folder can tell what a killed one
/// left, and removes it. The lock is not on the file itself, because closing that would give up SQLite's locks.
/// </summary>
internal sealed class AsideFile : IDisposable
{
    private const string Suffix = ".new";
    private const string Held = "-held";

    // EWOULDBLOCK, which the runtime hands on as it is.
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;

    private readonly FileStream _held;

    private AsideFile(string path, FileStream held) => (Path, _held) = (path, held);

    public string Path { get; }

    /// <summary>Makes the file, and removes what killed ones left.</summary>
    /// <param name="file">The full path of the file it will be, or be for.</param>
    /// <param name="mode">Who may read and write it, or null for whatever this process gives to new files.</param>
    /// <exception cref="IOException">It cannot be made; nothing is left.</exception>
    public static AsideFile Create(string file, UnixFileMode? mode)
    {
        Sweep(file);
        AsideFile aside = Hold(file);
        try
        {
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (mode is { } given && !OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = given | UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            new FileStream(aside.Path, options).Dispose();
            return aside;
        }
        catch
        {
            aside.Dispose();
            throw;
        }
    }

    /// <summary>Removes what killed processes have left of files written aside for a file; what cannot be removed stays.</summary>
    public static void Sweep(string file)
    {
        try
        {
            foreach (string held in Directory.GetFiles(System.IO.Path.GetDirectoryName(file)!, "*" + Suffix + Held))
            {
                if (AsideName.Is(System.IO.Path.GetFileName(held)[..^Held.Length], file, Suffix))
                {
                    Remove(held);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whatever is wrong with the folder, its next use says so.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Delete(Path);
        File.Delete(_held.Name);
        _held.Dispose();
    }

    // The runtime makes a file, then locks it; a sweep between the two has it locked by then, and removes it.
    private static AsideFile Hold(string file)
    {
        while (true)
        {
            string path = AsideName.Of(file, Suffix);
            try
            {
                return new AsideFile(path, new FileStream(path + Held, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException failure) when (failure.HResult is WouldBlock or WouldBlockOnMac)
            {
                // Once more, under another name.
            }
        }
    }

    private static void Remove(string held)
    {
        try
        {
            using FileStream mine = new(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            if (IsLocked(held))
            {
                Delete(held[..^Held.Length]);
                File.Delete(held);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody works on it, or it is another user's.
        }
    }

    // A file system without locks would say of all that nobody works on them.
    private static bool IsLocked(string held)
    {
        try
        {
            new FileStream(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static void Delete(string file)
    {
        foreach (string left in (string[])[.. SqliteFile.Beside(file), file])
        {
            // Asked first, because deleting in a folder that is not there would hide why there is nothing to delete.
            if (File.Exists(left))
            {
                File.Delete(left);
            }
        }
    }
}
