namespace Harness.Xunit.Running;

/// <summary>
/// A folder for the files of one test, deleted with all that is in it. It lies under the system's temporary folder
/// (TMPDIR): the disk measured is that folder's disk.
/// </summary>
public sealed class ScratchFolder : IDisposable
{
    private int _files;

    /// <summary>The full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("acceptance-").FullName;

    /// <summary>The path of a file that does not exist yet.</summary>
    public string NextFile(string extension) => System.IO.Path.Combine(Path, $"{++_files}{extension}");

    /// <summary>Deletes what is in it, so that repeats do not pile up on the disk.</summary>
    public ScratchFolder Emptied()
    {
        foreach (string file in Directory.GetFiles(Path))
        {
            File.Delete(file);
        }

        return this;
    }

    /// <summary>Deletes the folder with all that is in it.</summary>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
