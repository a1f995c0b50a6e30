using System.Runtime.InteropServices;
using SQLitePCL;

namespace Load.Mesh;

/// <summary>
/// An open file of the <see cref="FaultyVfs"/>: a pointer to the methods, then the file of the file system below. A call that does not
/// fail is handed on, but for syncs: nobody cuts the power here, and thousands of runs would wait for the disk.
/// </summary>
internal static unsafe class FaultyFile
{
    /// <summary>Bytes before the file below.</summary>
    public const int HeaderBytes = 16;

    private const int SectorBytes = 512;
    private const int TakesLock = 2; // SQLITE_SHM_LOCK

    private static readonly FileMethods* Whole = Methods(withSharedMemory: true);
    private static readonly FileMethods* Plain = Methods(withSharedMemory: false);
    private static int _open;

    /// <summary>Files that were opened and not closed.</summary>
    public static int Opened => Volatile.Read(ref _open);

    /// <summary>Gives an opened file its methods.</summary>
    public static void Attach(void* file)
    {
        FileMethods* below = MethodsOf(Below(file));
        *(FileMethods**)file = below is null ? null : below->ShmMap is null ? Plain : Whole;
        _ = below is null ? 0 : Interlocked.Increment(ref _open);
    }

    /// <summary>The file below.</summary>
    public static void* Below(void* file) => (byte*)file + HeaderBytes;

    private static FileMethods* MethodsOf(void* file) => *(FileMethods**)file;

    private static FileMethods* Methods(bool withSharedMemory)
    {
        FileMethods* methods = (FileMethods*)NativeMemory.AllocZeroed((nuint)sizeof(FileMethods)); // as long as the process
        *methods = new FileMethods
        {
            Version = withSharedMemory ? 3 : 1,
            Close = &Close,
            Read = &Read,
            Write = &Write,
            Truncate = &Truncate,
            Sync = &Sync,
            FileSize = &FileSize,
            Lock = &Lock,
            Unlock = &Unlock,
            CheckReservedLock = &CheckReservedLock,
            FileControl = &FileControl,
            SectorSize = &SectorSize,
            DeviceCharacteristics = &DeviceCharacteristics,
        };
        if (withSharedMemory)
        {
            methods->ShmMap = &ShmMap;
            methods->ShmLock = &ShmLock;
            methods->ShmBarrier = &ShmBarrier;
            methods->ShmUnmap = &ShmUnmap;
            methods->Fetch = &Fetch;
            methods->Unfetch = &Unfetch;
        }

        return methods;
    }

    [UnmanagedCallersOnly]
    private static int Close(void* file)
    {
        Interlocked.Decrement(ref _open);
        return MethodsOf(Below(file))->Close(Below(file));
    }

    [UnmanagedCallersOnly]
    private static int Read(void* file, byte* to, int bytes, long from) =>
        FaultSchedule.Next(FaultOperation.Read) is { } kind
            ? FaultSchedule.Result(FaultOperation.Read, kind)
            : MethodsOf(Below(file))->Read(Below(file), to, bytes, from);

    [UnmanagedCallersOnly]
    private static int Write(void* file, byte* from, int bytes, long to)
    {
        FaultKind? fault = FaultSchedule.Next(FaultOperation.Write);
        long half = to + (bytes / 2), sector = half - (half % SectorBytes); // sectors count from the file's beginning
        (long begin, long end) = fault switch
        {
            null => (to, to + bytes),
            FaultKind.ShortWrite => (to, half),
            FaultKind.TornHead => (to, sector),
            FaultKind.TornTail => (Math.Max(to, sector + SectorBytes), to + bytes),
            _ => (to, to),
        };
        int result = begin < end
            ? MethodsOf(Below(file))->Write(Below(file), from + (begin - to), (int)(end - begin), begin)
            : raw.SQLITE_OK;
        return fault is { } kind ? FaultSchedule.Result(FaultOperation.Write, kind) : result;
    }

    [UnmanagedCallersOnly]
    private static int Truncate(void* file, long bytes) =>
        FaultSchedule.Next(FaultOperation.Truncate) is { } kind
            ? FaultSchedule.Result(FaultOperation.Truncate, kind)
            : MethodsOf(Below(file))->Truncate(Below(file), bytes);

    [UnmanagedCallersOnly]
    private static int Sync(void* file, int flags) =>
        FaultSchedule.Next(FaultOperation.Sync) is { } kind ? FaultSchedule.Result(FaultOperation.Sync, kind) : raw.SQLITE_OK;

    [UnmanagedCallersOnly]
    private static int FileSize(void* file, long* bytes) => MethodsOf(Below(file))->FileSize(Below(file), bytes);

    [UnmanagedCallersOnly]
    private static int Lock(void* file, int level) =>
        FaultSchedule.Next(FaultOperation.Lock) is { } kind
            ? FaultSchedule.Result(FaultOperation.Lock, kind)
            : MethodsOf(Below(file))->Lock(Below(file), level);

    [UnmanagedCallersOnly]
    private static int Unlock(void* file, int level) => MethodsOf(Below(file))->Unlock(Below(file), level);

    [UnmanagedCallersOnly]
    private static int CheckReservedLock(void* file, int* isLocked) => MethodsOf(Below(file))->CheckReservedLock(Below(file), isLocked);

    [UnmanagedCallersOnly]
    private static int FileControl(void* file, int what, void* argument) =>
        MethodsOf(Below(file))->FileControl(Below(file), what, argument);

    [UnmanagedCallersOnly]
    private static int SectorSize(void* file) => MethodsOf(Below(file))->SectorSize(Below(file));

    [UnmanagedCallersOnly]
    private static int DeviceCharacteristics(void* file) => MethodsOf(Below(file))->DeviceCharacteristics(Below(file));

    [UnmanagedCallersOnly]
    private static int ShmMap(void* file, int region, int bytes, int extend, void** memory) =>
        FaultSchedule.Next(FaultOperation.ShmMap) is { } kind
            ? FaultSchedule.Result(FaultOperation.ShmMap, kind)
            : MethodsOf(Below(file))->ShmMap(Below(file), region, bytes, extend, memory);

    [UnmanagedCallersOnly]
    private static int ShmLock(void* file, int offset, int count, int flags) =>
        (flags & TakesLock) != 0 && FaultSchedule.Next(FaultOperation.ShmLock) is { } kind
            ? FaultSchedule.Result(FaultOperation.ShmLock, kind)
            : MethodsOf(Below(file))->ShmLock(Below(file), offset, count, flags);

    [UnmanagedCallersOnly]
    private static void ShmBarrier(void* file) => MethodsOf(Below(file))->ShmBarrier(Below(file));

    [UnmanagedCallersOnly]
    private static int ShmUnmap(void* file, int delete) => MethodsOf(Below(file))->ShmUnmap(Below(file), delete);

    [UnmanagedCallersOnly]
    private static int Fetch(void* file, long from, int bytes, void** memory) =>
        MethodsOf(Below(file))->Fetch(Below(file), from, bytes, memory);

    [UnmanagedCallersOnly]
    private static int Unfetch(void* file, long from, void* memory) => MethodsOf(Below(file))->Unfetch(Below(file), from, memory);
}
