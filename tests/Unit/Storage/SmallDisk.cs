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

    public void Dispose()
    {
        Ran("umount", Path);
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
