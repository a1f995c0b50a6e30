using System.Runtime.InteropServices;
using SQLitePCL;

namespace Sut.Storage;

/// <summary>
/// Lets SQLite wait for as long as it means to. Some builds of its library, that of SQLitePCLRaw 2.0.6 for one, were made
/// without <c>HAVE_USLEEP</c> and sleep for a whole second where SQLite asks for a microsecond. It does so whenever two
/// connections meet at the write-ahead log's index, so that readers beside a writer all stood still for a second at a time.
/// </summary>
internal static class SqliteWaiting
{
    // https://sqlite.org/c3ref/vfs.html, version 3: three ints, padded to a pointer; then pNext, zName, pAppData, sixteen functions.
    private const int NameAt = 1;
    private const int SleepAt = 12;
    private const int Pointers = 19;
    private const string Name = "unix-usleep";
    private static readonly int FirstPointer = (int)Math.Ceiling(3.0 * sizeof(int) / IntPtr.Size) * IntPtr.Size;

    // Milliseconds before each further try, as in SQLite's own handler where it can sleep for milliseconds; then the last.
    private static readonly int[] Delays = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100];

    // Held here, or the collector would take the functions that SQLite calls.
    private static readonly Sleep Shortly = static (_, microseconds) => usleep((uint)microseconds) == 0 ? microseconds : 0;
    private static readonly Busy Again = TryAgain;

    private delegate int Sleep(IntPtr vfs, int microseconds);

    private delegate int Busy(IntPtr milliseconds, int tries);

    /// <summary>
    /// Registers SQLite's own file system again under another name, with a sleep that can be short, as the default. Once per
    /// process, before a database is opened.
    /// </summary>
    internal static void Install()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int bytes = FirstPointer + (Pointers * IntPtr.Size);
        byte[] own = new byte[bytes];
        Marshal.Copy(sqlite3_vfs_find(null), own, 0, bytes);
        IntPtr copy = Marshal.AllocHGlobal(bytes); // for the life of the process
        Marshal.Copy(own, 0, copy, bytes);
        Marshal.WriteIntPtr(copy, FirstPointer + (NameAt * IntPtr.Size), Marshal.StringToCoTaskMemUTF8(Name));
        Marshal.WriteIntPtr(copy, FirstPointer + (SleepAt * IntPtr.Size), Marshal.GetFunctionPointerForDelegate(Shortly));
        if (sqlite3_vfs_register(copy, 1) is var result and not raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite would not register the file system '{Name}': result {result}.");
        }
    }

    /// <summary>Sets how long a connection waits for another's lock; to be called after any <c>PRAGMA busy_timeout</c>, which undoes it.</summary>
    internal static void SetBusyTimeout(sqlite3 connection, TimeSpan timeout)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = sqlite3_busy_handler(connection, Marshal.GetFunctionPointerForDelegate(Again), (IntPtr)(long)timeout.TotalMilliseconds);
        }
    }

    private static int TryAgain(IntPtr milliseconds, int tries)
    {
        long waited = Delays.Take(tries).Sum() + (Math.Max(0, tries - Delays.Length) * (long)Delays[^1]);
        long delay = Math.Min(Delays[Math.Min(tries, Delays.Length - 1)], milliseconds - waited);
        return delay > 0 && usleep((uint)delay * 1000) == 0 ? 1 : 0;
    }

    [DllImport("e_sqlite3")]
    private static extern IntPtr sqlite3_vfs_find([MarshalAs(UnmanagedType.LPUTF8Str)] string? name);

    [DllImport("e_sqlite3")]
    private static extern int sqlite3_vfs_register(IntPtr vfs, int makeDefault);

    [DllImport("e_sqlite3")]
    private static extern int sqlite3_busy_handler(sqlite3 connection, IntPtr handler, IntPtr argument);

    [DllImport("libc")]
    private static extern int usleep(uint microseconds);
}
