using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Xunit.Turns;

/// <summary>
/// Counters of what SQLite does in this process, whoever opened the connection: statements by a trace that each new connection gets, syncs
/// and written bytes at the border to the system. Only where counters are asked for: a process that is timed has none of this.
/// </summary>
/// <remarks>
/// Sources: SQLite's sqlite3_auto_extension, sqlite3_trace_v2, and the structures sqlite3_vfs and sqlite3_io_methods (version 3) with
/// pointers of eight bytes. Numbers are of the whole process; any thread.
/// </remarks>
internal static unsafe class SqliteCounters
{
    private const string Library = "e_sqlite3";
    private const uint TraceStatement = 1; // SQLITE_TRACE_STMT
    private const int OpenAt = 5, WriteAt = 3, SyncAt = 5, MethodSlots = 19; // in pointers

    private static readonly Dictionary<nint, nint> Counted = [];
    private static readonly Lock Guard = new();
    private static delegate* unmanaged[Cdecl]<nint, nint, nint, int, int*, int> _open;
    private static long _statements, _syncs, _written;

    /// <summary>The numbers so far; statements, syncs, written bytes.</summary>
    public static (long Statements, long Syncs, long WrittenBytes) Now =>
        (Interlocked.Read(ref _statements), Interlocked.Read(ref _syncs), Interlocked.Read(ref _written));

    /// <summary>Begins to count, before the first connection is opened.</summary>
    /// <returns>Whether it can be done here.</returns>
    public static bool Begin()
    {
        if (nint.Size != sizeof(long) || !NativeLibrary.TryLoad(Library, typeof(SqliteCounters).Assembly, null, out _) || Initialize() != 0)
        {
            return false;
        }

        nint* vfs = (nint*)FindVfs(0);
        _open = (delegate* unmanaged[Cdecl]<nint, nint, nint, int, int*, int>)vfs[OpenAt];
        vfs[OpenAt] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int, int*, int>)&Open;
        return AutoExtension((nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&Traced) == 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Traced(nint connection, nint message, nint routines) =>
        Trace(connection, TraceStatement, (nint)(delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int>)&Statement, 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Statement(uint kind, nint context, nint statement, nint text)
    {
        Interlocked.Increment(ref _statements);
        return 0;
    }

    // Each kind of file has its table of methods; a copy that counts takes its place, with the original's address behind it.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint vfs, nint name, nint file, int flags, int* outFlags)
    {
        int result = _open(vfs, name, file, flags, outFlags);
        nint methods = *(nint*)file;
        if (result == 0 && methods != 0)
        {
            lock (Guard)
            {
                if (!Counted.TryGetValue(methods, out nint copy))
                {
                    nint* slots = (nint*)NativeMemory.Alloc(MethodSlots + 1, (nuint)sizeof(nint));
                    new ReadOnlySpan<nint>((void*)methods, MethodSlots).CopyTo(new Span<nint>(slots, MethodSlots));
                    slots[WriteAt] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int, long, int>)&Write;
                    slots[SyncAt] = (nint)(delegate* unmanaged[Cdecl]<nint, int, int>)&Sync;
                    slots[MethodSlots] = methods;
                    copy = Counted[methods] = (nint)slots;
                }

                *(nint*)file = copy;
            }
        }

        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint file, nint bytes, int count, long at)
    {
        Interlocked.Add(ref _written, count);
        return ((delegate* unmanaged[Cdecl]<nint, nint, int, long, int>)Original(file)[WriteAt])(file, bytes, count, at);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(nint file, int flags)
    {
        Interlocked.Increment(ref _syncs);
        return ((delegate* unmanaged[Cdecl]<nint, int, int>)Original(file)[SyncAt])(file, flags);
    }

    private static nint* Original(nint file) => (nint*)((nint*)*(nint*)file)[MethodSlots];

    [DllImport(Library, EntryPoint = "sqlite3_initialize", CallingConvention = CallingConvention.Cdecl)]
    private static extern int Initialize();

    [DllImport(Library, EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    private static extern nint FindVfs(nint name);

    [DllImport(Library, EntryPoint = "sqlite3_auto_extension", CallingConvention = CallingConvention.Cdecl)]
    private static extern int AutoExtension(nint entry);

    [DllImport(Library, EntryPoint = "sqlite3_trace_v2", CallingConvention = CallingConvention.Cdecl)]
    private static extern int Trace(nint connection, uint mask, nint callback, nint context);
}
