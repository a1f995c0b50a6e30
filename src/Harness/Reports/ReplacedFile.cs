using System.Runtime.InteropServices;
using System.Text;

namespace Harness.Reports;

/// <summary>
/// Atomic replacement of a text file, UTF-8 without BOM: written aside in the same folder, confirmed by the disk, renamed. A reader sees
/// the old text or the new one and never half of one; a failure leaves the old one and nothing beside it. A link stays: what it leads to is
/// replaced, or made where it leads to nothing. A file's mode stays, and while it is written nobody may read more of it than in the end. A
/// pipe or a device is written to as it is.
/// </summary>
public static partial class ReplacedFile
{
    private const UnixFileMode Writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const int MostLinks = 40; // what Linux follows before it calls links a circle (path_resolution(7))
    private const int ReadOnlyCloseOnExec = 0x80000; // O_RDONLY | O_CLOEXEC of Linux

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces a file, or makes it; its folder must be there. Any thread.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="text">The text, written as it is.</param>
    /// <exception cref="UnauthorizedAccessException">The file is read-only.</exception>
    /// <exception cref="IOException">It is a folder, its links lead in a circle, or the disk refused.</exception>
    public static void Write(string path, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(text);
        string target = Followed(path);
        if (Directory.Exists(target))
        {
            throw new IOException($"{target} is a folder; name a file in it.");
        }

        if (!IsRegularOrMissing(target))
        {
            // A pipe or a device passes on what it is given; a file in its place would not.
            File.WriteAllText(target, text, Utf8);
            return;
        }

        UnixFileMode? mode = File.Exists(target) && !OperatingSystem.IsWindows() ? File.GetUnixFileMode(target) : null;
        if (mode is { } there && (there & Writable) == 0)
        {
            throw new UnauthorizedAccessException($"{target} is read-only, so it is not replaced; make it writable, or name another file.");
        }

        // Hidden, so that nobody who looks for reports meets half of one.
        string folder = Path.GetDirectoryName(target)!;
        string beside = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            Write(beside, Utf8.GetBytes(text), mode);
            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }

        Confirm(folder);
    }

    private static void Write(string beside, byte[] bytes, UnixFileMode? mode)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using FileStream file = new(beside, options);
        file.Write(bytes);
        if (mode is { } kept && !OperatingSystem.IsWindows())
        {
            // What the process's mask took away.
            File.SetUnixFileMode(file.SafeFileHandle, kept);
        }

        file.Flush(flushToDisk: true);
    }

    // By the folder's own place, since ".." in a link starts from there; the runtime's way takes it from the path that led to the link.
    private static string Followed(string path)
    {
        string at = Path.GetFullPath(path);
        for (int links = 0; links <= MostLinks; links++)
        {
            string folder = Path.GetDirectoryName(at) ?? throw new IOException($"{path} is a folder; name a file in it.");
            string real = new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;
            at = Path.Combine(real, Path.GetFileName(at));
            if (new FileInfo(at).LinkTarget is not { } to)
            {
                return at;
            }

            at = Path.GetFullPath(to, real);
        }

        throw new IOException($"{path} leads through more than {MostLinks} links, so they lead in a circle; name the file itself.");
    }

    // By statx(2), whose structure of 256 bytes is the same on all processors: STATX_TYPE of AT_FDCWD, S_IFMT of the mode at 28.
    private static bool IsRegularOrMissing(string target)
    {
        Span<byte> status = stackalloc byte[256];
        return !OperatingSystem.IsLinux()
            || Status(-100, target, 0, 1, ref MemoryMarshal.GetReference(status)) != 0
            || (BitConverter.ToUInt16(status[28..]) & 0xF000) == 0x8000;
    }

    // A rename survives a power cut only when its folder has been confirmed, too. Where that cannot be asked, it is left.
    private static void Confirm(string folder)
    {
        if (OperatingSystem.IsLinux() && Open(folder, ReadOnlyCloseOnExec) is var opened and >= 0)
        {
            _ = Sync(opened);
            _ = Close(opened);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint mask, ref byte status);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
