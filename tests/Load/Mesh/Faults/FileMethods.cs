using System.Runtime.InteropServices;

namespace Load.Mesh;

/// <summary>SQLite's table of an open file's methods, https://sqlite.org/c3ref/io_methods.html, version 3.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FileMethods
{
    public int Version;
    public delegate* unmanaged<void*, int> Close;
    public delegate* unmanaged<void*, byte*, int, long, int> Read;
    public delegate* unmanaged<void*, byte*, int, long, int> Write;
    public delegate* unmanaged<void*, long, int> Truncate;
    public delegate* unmanaged<void*, int, int> Sync;
    public delegate* unmanaged<void*, long*, int> FileSize;
    public delegate* unmanaged<void*, int, int> Lock;
    public delegate* unmanaged<void*, int, int> Unlock;
    public delegate* unmanaged<void*, int*, int> CheckReservedLock;
    public delegate* unmanaged<void*, int, void*, int> FileControl;
    public delegate* unmanaged<void*, int> SectorSize;
    public delegate* unmanaged<void*, int> DeviceCharacteristics;
    public delegate* unmanaged<void*, int, int, int, void**, int> ShmMap;
    public delegate* unmanaged<void*, int, int, int, int> ShmLock;
    public delegate* unmanaged<void*, void> ShmBarrier;
    public delegate* unmanaged<void*, int, int> ShmUnmap;
    public delegate* unmanaged<void*, long, int, void**, int> Fetch;
    public delegate* unmanaged<void*, long, void*, int> Unfetch;
}
