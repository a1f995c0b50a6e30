using System.Diagnostics;

namespace Unit.Storage;

/// <summary>
/// A file system of a few kilobytes in memory, to be filled. Only root may mount one: where that fails, the test is skipped.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(int kilobytes)
    {
        Path = Directory.CreateTempSubdirectory("acceptance-disk-").FullName;
        Skip.IfNot(OperatingSystem.IsLinux()
            && Ran("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "acceptance", Path), "mounting a file system takes root");
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Leaves room for so many kilobytes, as pages of 4 are counted.</summary>
    public void LeaveRoom(int kilobytes)
    {
        long free = new DriveInfo(Path).AvailableFreeSpace;
        System.IO.File.WriteAllBytes(File("filler"), new byte[free - (kilobytes * 1024)]);
    }

    /// <summary>
    /// Gives the room back; cut and not deleted, because a process that another test starts may hold the file for a moment.
    /// </summary>
    public void GiveRoom() => System.IO.File.WriteAllBytes(File("filler"), []);

    public void Fill()
    {
        using FileStream file =
            new(File("filler"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 });
        byte[] page = new byte[1];
        try
        {
            while (true)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Files of it that this process has open.</summary>
    public IEnumerable<string> OpenFiles => Directory.GetFiles("/proc/self/fd").Select(handle => new FileInfo(handle).LinkTarget ?? "")
        .Where(target => target.StartsWith(Path, StringComparison.Ordinal));

    // Detached at once: a process that another test starts in this moment holds all that is open here until it runs its own program.
    public void Dispose()
    {
        Ran("umount", "-l", Path);
        Directory.Delete(Path, recursive: true);
    }

    private static bool Ran(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
