using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sut.Storage;

/// <summary>
/// Kind of what a path names: a regular file or not. The runtime tells folders and links apart, and takes pipes and devices for files.
/// </summary>
internal static partial class FileKind
{
    // statx(2): a structure of 256 bytes that is the same on all processors, its mode at 28.
    private const int StatusBytes = 256;
    private const int ModeAt = 28;
    private const int FromHere = -100; // AT_FDCWD
    private const uint TypeAsked = 1; // STATX_TYPE
    private const int TypeBits = 0xF000; // S_IFMT
    private const int Regular = 0x8000; // S_IFREG

    /// <summary>False for what is there and is a folder, a pipe, a socket or a device. Elsewhere than on Linux, for a folder.</summary>
    public static bool IsRegularOrMissing(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return !Directory.Exists(path);
        }

        Span<byte> status = stackalloc byte[StatusBytes];
        return Status(FromHere, path, 0, TypeAsked, ref MemoryMarshal.GetReference(status)) != 0
            || (BinaryPrimitives.ReadUInt16LittleEndian(status[ModeAt..]) & TypeBits) == Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint mask, ref byte status);
}
