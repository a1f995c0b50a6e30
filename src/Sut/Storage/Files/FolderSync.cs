using System.Runtime.InteropServices;

namespace Sut.Storage;

/// <summary>
/// Synchronisation of a folder: a rename or a new name survives a power cut only when its folder has been confirmed, too.
/// </summary>
internal static partial class FolderSync
{
    private const int ReadOnlyCloseOnExec = 0x80000; // O_RDONLY | O_CLOEXEC of Linux
    private const int NotPermitted = 13; // EACCES
    private const int NotSupported = 22; // EINVAL

    /// <summary>
    /// Has the disk confirm what names a folder holds. Does nothing where that cannot be asked: a folder that may be written and
    /// not read, a file system without it, another system than Linux.
    /// </summary>
    /// <exception cref="IOException">The disk refused; the names are there, but a power cut may lose the latest.</exception>
    public static void Confirm(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int opened = Open(folder, ReadOnlyCloseOnExec);
        int error = opened < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (opened >= 0)
        {
            error = Sync(opened) == 0 ? 0 : Marshal.GetLastPInvokeError();
            _ = Close(opened);
        }

        if (error is not (0 or NotPermitted or NotSupported))
        {
            throw new IOException(
                $"{folder}: the disk did not confirm the folder: {Marshal.GetPInvokeErrorMessage(error)}. The file is in place, but a power cut may take it back; write it again.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
