using System.Globalization;
using System.Text;

namespace Harness.Xunit.Running;

/// <summary>
/// One measuring process at a time in a clone: a second terminal would measure the first one's load. The operating system
/// frees the lock when its holder ends, however it ends.
/// </summary>
public sealed class MeasuringLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private readonly FileStream _file;

    private MeasuringLock(FileStream file) => _file = file;

    /// <summary>Takes the lock now.</summary>
    /// <exception cref="InvalidOperationException">Another process holds it.</exception>
    public static MeasuringLock Take(string folder) => TryTake(folder) ?? throw new InvalidOperationException(
        $"Another run is measuring in this clone (it holds {PathIn(folder)}). Two at once would measure each other: wait for it to end.");

    /// <summary>
    /// Takes the lock when its holder leaves. A run that has begun waits here, rather than fail, when another began to
    /// measure between two of its projects. The file system offers no wait with a word to the user, hence the polling.
    /// </summary>
    public static MeasuringLock Wait(string folder, Action<string> say)
    {
        MeasuringLock? taken = TryTake(folder);
        if (taken is null)
        {
            say($"waiting for another run to end (it holds {PathIn(folder)})");
        }

        for (DateTime end = DateTime.UtcNow + Patience; taken is null && DateTime.UtcNow < end; taken = TryTake(folder))
        {
            Task.Delay(Between).Wait();
        }

        return taken ?? Take(folder);
    }

    /// <summary>Lets the next one measure.</summary>
    public void Dispose() => _file.Dispose();

    private static string PathIn(string folder) => Path.Combine(folder, ".lock");

    private static MeasuringLock? TryTake(string folder)
    {
        Directory.CreateDirectory(folder);
        FileStream file;
        try
        {
            file = new(PathIn(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(PathIn(folder)))
        {
            return null;
        }

        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        return new MeasuringLock(file);
    }
}
