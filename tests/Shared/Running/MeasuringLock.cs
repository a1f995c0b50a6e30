using System.Globalization;

namespace Shared.Running;

/// <summary>
/// One measuring process at a time in a clone: a second terminal would measure the first one's load. The operating system
/// frees the lock when its holder ends, however it ends.
/// </summary>
public sealed class MeasuringLock : IDisposable
{
    private readonly FileStream _file;

    private MeasuringLock(FileStream file) => _file = file;

    /// <exception cref="InvalidOperationException">Another process holds the lock; the message says which file to look at.</exception>
    public static MeasuringLock Take(string artifacts)
    {
        Directory.CreateDirectory(artifacts);
        string path = Path.Combine(artifacts, ".lock");
        try
        {
            FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new MeasuringLock(file);
        }
        catch (IOException)
        {
            throw new InvalidOperationException(
                $"Another run is measuring in this clone (it holds {path}). Two runs at once would measure each other: wait for it, or use a second clone on another machine.");
        }
    }

    public void Dispose() => _file.Dispose();
}
