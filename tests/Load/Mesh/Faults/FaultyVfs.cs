using System.Runtime.InteropServices;
using SQLitePCL;

namespace Load.Mesh;

/// <summary>
/// Virtual file system of SQLite's over the one that was the default, and the default itself until it is disposed: every connection
/// that is opened meanwhile, in whatever part of the process, makes its calls through the <see cref="FaultSchedule"/>. One at a time;
/// dispose it when all connections are closed.
/// </summary>
internal sealed unsafe class FaultyVfs : IDisposable
{
    private const string Library = "e_sqlite3";

    // Connections hold pointers to both, so they stay as long as the process.
    private static readonly VfsTable* Below = Default();
    private static readonly VfsTable* Own = Table();

    public FaultyVfs()
    {
        FaultSchedule.Begin(null);
        Require(Register(Own, 1));
    }

    public void Dispose() => Require(Unregister(Own));

    private static VfsTable* Default()
    {
        Batteries_V2.Init();
        return Find(null);
    }

    private static VfsTable* Table()
    {
        VfsTable* table = (VfsTable*)NativeMemory.AllocZeroed((nuint)sizeof(VfsTable));
        *table = *Below;
        table->Version = 2; // no overriding of system calls
        table->FileBytes = FaultyFile.HeaderBytes + Below->FileBytes;
        table->Next = null;
        table->Name = (byte*)Marshal.StringToCoTaskMemUTF8("acceptance-faults");
        table->Open = &Open;
        table->Delete = &Delete;
        table->Access = &Access;
        table->FullPath = &FullPath;
        return table;
    }

    [UnmanagedCallersOnly]
    private static int Open(VfsTable* vfs, byte* name, void* file, int flags, int* outFlags)
    {
        *(void**)file = null; // which tells SQLite that there is nothing to close
        if (FaultSchedule.Next(FaultOperation.Open) is { } kind)
        {
            return FaultSchedule.Result(FaultOperation.Open, kind);
        }

        int result = Below->Open(Below, name, FaultyFile.Below(file), flags, outFlags);
        if (result == raw.SQLITE_OK)
        {
            FaultyFile.Attach(file);
        }

        return result;
    }

    [UnmanagedCallersOnly]
    private static int Delete(VfsTable* vfs, byte* name, int syncFolder) =>
        FaultSchedule.Next(FaultOperation.Delete) is { } kind
            ? FaultSchedule.Result(FaultOperation.Delete, kind)
            : Below->Delete(Below, name, 0); // no power is cut, so the folder need not be waited for

    [UnmanagedCallersOnly]
    private static int Access(VfsTable* vfs, byte* name, int flags, int* result) => Below->Access(Below, name, flags, result);

    [UnmanagedCallersOnly]
    private static int FullPath(VfsTable* vfs, byte* name, int bytes, byte* path) => Below->FullPath(Below, name, bytes, path);

    private static void Require(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite took the virtual file system with result {result}, not {raw.SQLITE_OK}.");
        }
    }

    [DllImport(Library, EntryPoint = "sqlite3_vfs_find")]
    private static extern VfsTable* Find(byte* name);

    [DllImport(Library, EntryPoint = "sqlite3_vfs_register")]
    private static extern int Register(VfsTable* vfs, int isDefault);

    [DllImport(Library, EntryPoint = "sqlite3_vfs_unregister")]
    private static extern int Unregister(VfsTable* vfs);
}
