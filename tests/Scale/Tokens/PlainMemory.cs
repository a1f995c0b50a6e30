using System.Runtime.InteropServices;
using Sut.Tokens;

namespace Scale.Tokens;

/// <summary>The yardstick of fresh memory: the allocator's and the kernel's work, asked for without us.</summary>
internal sealed unsafe class PlainMemory : IDisposable
{
    private const int HugePage = 2 << 20;
    private const int AdviseHugePages = 14; // MADV_HUGEPAGE in linux/mman.h

    private readonly nuint _words;
    private readonly void* _start;

    public PlainMemory(int items, bool hugePages)
    {
        nuint grain = hugePages ? HugePage : (nuint)Environment.SystemPageSize;
        nuint bytes = ((nuint)items * Token.Size + grain - 1) / grain * grain;
        _words = (nuint)items * Token.Size / sizeof(ulong);
        _start = NativeMemory.AlignedAlloc(bytes, grain);
        if (hugePages)
        {
            _ = Advise(_start, bytes, AdviseHugePages); // a wish; where ours was refused, the cell has been skipped
        }
    }

    public Span<ulong> Words => new(_start, checked((int)_words));

    public void Dispose() => NativeMemory.AlignedFree(_start);

    [DllImport("libc", EntryPoint = "madvise")]
    private static extern int Advise(void* start, nuint bytes, int advice);
}
