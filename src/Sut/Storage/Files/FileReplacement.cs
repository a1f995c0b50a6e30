namespace Sut.Storage;

/// <summary>
/// Atomic replacement of a file: written aside in the same folder, confirmed by the disk, renamed, and the folder confirmed as well.
/// A kill at any moment leaves the old file or the new one, and perhaps a <c>.tmp</c> beside it; a failure leaves the old one.
/// A link stays: what it leads to is replaced, or made where it leads to nothing. A file's mode stays, and while it is written
/// nobody may read more of it than in the end. Its owner is the writer, and other hard links keep the old content.
/// </summary>
internal static class FileReplacement
{
    private const UnixFileMode Writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Replaces a file, or makes it; its folder must be there.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="write">Writes the content; when it throws, nothing has changed.</param>
    /// <exception cref="UnauthorizedAccessException">The file is read-only.</exception>
    /// <exception cref="IOException">It is a folder, a pipe or a device, its links lead in a circle, or the disk refused.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        string target = PhysicalPath.Of(path);
        UnixFileMode? mode = ModeToKeep(target);
        string beside = AsideName.Of(target, ".tmp");
        try
        {
            using (FileStream file = Create(beside, mode))
            {
                write(file);
                if (mode is { } kept && !OperatingSystem.IsWindows())
                {
                    // What the process's mask took away.
                    File.SetUnixFileMode(file.SafeFileHandle, kept);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            Discard(beside);
            throw;
        }

        FolderSync.Confirm(Path.GetDirectoryName(target)!);
    }

    private static UnixFileMode? ModeToKeep(string target)
    {
        if (!FileKind.IsRegularOrMissing(target))
        {
            throw new IOException($"{target} is a folder, a pipe or a device, and no file to be replaced; name a file.");
        }

        if (!File.Exists(target))
        {
            return null;
        }

        // By the mode and not by trying: root may write where the owner said that nobody should.
        UnixFileMode? mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(target);
        bool isReadOnly = mode is { } there ? (there & Writable) == 0 : File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly);
        return isReadOnly
            ? throw new UnauthorizedAccessException(
                $"{target} is read-only, so it is not replaced; make it writable, or name another file.")
            : mode;
    }

    private static FileStream Create(string beside, UnixFileMode? mode)
    {
        FileStreamOptions options =
            new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return new FileStream(beside, options);
    }

    private static void Discard(string beside)
    {
        try
        {
            File.Delete(beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that led here says more.
        }
    }
}
