using System.Runtime.InteropServices;

namespace Sut.Storage;

/// <summary>
/// Placement of a finished file under a name that nobody else has. <see cref="File.Move(string, string, bool)"/> cannot: on Unix it
/// looks, then renames, and a rename replaces whatever came between the two.
/// </summary>
internal static class FilePlacement
{
    private const int NotPermitted = 1;
    private const int Exists = 17;

    // Linux's and macOS's numbers for "not supported" and "not implemented"; too many links.
    private static readonly int[] NoHardLinks = [NotPermitted, 31, 38, 45, 78, 95];

    /// <summary>Waits until the disk has the file's bytes.</summary>
    /// <exception cref="IOException">The disk did not take them.</exception>
    public static void Sync(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Moves a file to a name if that is free, in one step that nobody can come between.</summary>
    /// <returns>False when the name is taken, be it by a link to nothing; both files are as they were.</returns>
    /// <exception cref="IOException">It could not be moved; nothing has the name.</exception>
    public static bool TryPlace(string finished, string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return TryMove(finished, name); // atomic there
        }

        if (link(finished, name) == 0)
        {
            File.Delete(finished);
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error == Exists ? false : NoHardLinks.Contains(error) ? TryReserve(finished, name) : throw new IOException(
            $"{name}: the file could not be given its name, {Marshal.GetPInvokeErrorMessage(error)} (error {error}).");
    }

    private static bool TryMove(string finished, string name)
    {
        try
        {
            File.Move(finished, name, overwrite: false);
            return true;
        }
        catch (IOException) when (FileLink.IsTaken(name))
        {
            return false;
        }
    }

    // A file system without hard links: the maker of the empty file owns the name and may replace it.
    private static bool TryReserve(string finished, string name)
    {
        try
        {
            new FileStream(name, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (FileLink.IsTaken(name))
        {
            return false;
        }

        try
        {
            File.Move(finished, name, overwrite: true);
            return true;
        }
        catch
        {
            File.Delete(name);
            throw;
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int link([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);
}
