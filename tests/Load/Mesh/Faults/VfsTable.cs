using System.Runtime.InteropServices;

namespace Load.Mesh;

/// <summary>SQLite's table of a virtual file system, https://sqlite.org/c3ref/vfs.html, as far as version 2 goes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct VfsTable
{
    public int Version;
    public int FileBytes;
    public int LongestPath;
    public VfsTable* Next;
    public byte* Name;
    public void* Own;
    public delegate* unmanaged<VfsTable*, byte*, void*, int, int*, int> Open;
    public delegate* unmanaged<VfsTable*, byte*, int, int> Delete;
    public delegate* unmanaged<VfsTable*, byte*, int, int*, int> Access;
    public delegate* unmanaged<VfsTable*, byte*, int, byte*, int> FullPath;
    public void* LoadLibrary;
    public void* LibraryError;
    public void* LibrarySymbol;
    public void* CloseLibrary;
    public void* Randomness;
    public void* Sleep;
    public void* CurrentTime;
    public void* LastError;
    public void* CurrentTimeInt64;
}
