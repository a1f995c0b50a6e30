using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>Pinned arrays, so that what lies in them stays where it is aligned to cache lines.</summary>
internal static unsafe class IndexMemory
{
    private const int LineBytes = 64;

    /// <summary>Memory for entries that never lie across two cache lines; never read before written.</summary>
    /// <param name="entries">How many.</param>
    /// <param name="start">Where they begin; the array is one longer.</param>
    public static IndexEntry[] Entries(long entries, out nint start)
    {
        IndexEntry[] kept = GC.AllocateUninitializedArray<IndexEntry>(checked((int)entries + 1), pinned: true);
        start = ((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(kept)) + sizeof(IndexEntry) - 1) & -sizeof(IndexEntry);
        return kept;
    }

    /// <summary>Cleared bytes and room to begin on a cache line.</summary>
    public static byte[] Cleared(long bytes)
    {
        byte[] memory = GC.AllocateUninitializedArray<byte>(checked((int)(bytes + LineBytes - sizeof(ulong))), pinned: true);

        // Cleared after the kernel was asked, because a page that has been written to stays small.
        NativePages.UseHugeWithin(Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory)), (nuint)memory.Length);
        Array.Clear(memory);
        return memory;
    }

    /// <summary>Where the first cache line of such bytes begins.</summary>
    public static nint FirstLine(byte[] memory) =>
        ((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory)) + LineBytes - 1) & -LineBytes;
}
