using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sut.Storage;

/// <summary>
/// A hint to write a file's pages back now, so that the disk works while the rest is made and the flush at the end finds little left. It
/// promises nothing, waits for nothing, and replaces no flush; elsewhere than on Linux, and where it is refused, nothing happens.
/// </summary>
internal static partial class EarlyWriteBack
{
    private const uint StartWriting = 2; // SYNC_FILE_RANGE_WRITE of sync_file_range(2)

    private static volatile bool _isMissing = !OperatingSystem.IsLinux();

    /// <summary>Asks for bytes that have been written.</summary>
    public static void Begin(SafeFileHandle file, long from, long count)
    {
        if (_isMissing)
        {
            return;
        }

        try
        {
            _ = SyncFileRange(file, from, count, StartWriting); // an error would come back from the flush, which is asked
        }
        catch (EntryPointNotFoundException)
        {
            _isMissing = true;
        }
    }

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long count, uint flags);
}
