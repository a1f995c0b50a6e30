using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sut.Storage;

namespace Sut.Vectors;

/// <summary>
/// Pinned arena of items of one fixed size: pages of 1,024, each aligned to a cache line, filled with one byte
/// value. Readers need no lock: what they were given a number for is there, and growth moves nothing. Growing takes turns.
/// The pages live as long as this object: whoever holds a pointer keeps it alive.
/// </summary>
internal sealed unsafe class PinnedPages
{
    /// <summary>Items per page: half a megabyte of 128 floats, so that the unused end of the last page is small.</summary>
    public const int PageItems = 1 << PageBits;

    private const int PageBits = 10;
    private const int CacheLine = 64;
    private const int MostAtOnce = 1 << 30;

    private readonly int _itemBytes;
    private readonly byte _fill;
    private readonly List<byte[]> _kept = [];
    private nint[] _pages = [];
    private int _arrays;

    public PinnedPages(int itemBytes, int capacity, byte fill = 0)
    {
        (_itemBytes, _fill) = (itemBytes, fill);
        Provide(capacity);
    }

    /// <summary>Bytes held; from any thread, also while it grows.</summary>
    public long Bytes => Volatile.Read(ref _pages).LongLength * (PageBytes + sizeof(long))
        + ((long)CacheLine * Volatile.Read(ref _arrays));

    public int ItemBytes => _itemBytes;

    private int PageBytes => checked(_itemBytes * PageItems);

    /// <summary>Items in a row that lie in one page.</summary>
    public Span<byte> Run(int item, int count) => new(At(item), count * _itemBytes);

    /// <summary>Fills everything as new pages are.</summary>
    public void Reset()
    {
        foreach (byte[] page in _kept)
        {
            page.AsSpan().Fill(_fill);
        }
    }

    /// <summary>An item; its room must have been provided.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* At(int item)
    {
        // The bounds check would cost as much as the rest, once per distance computed; numbers of items come from links,
        // which only ever name what was provided.
        nint page = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Volatile.Read(ref _pages)), (nint)((uint)item >> PageBits));
        return (byte*)page + ((nint)(item & (PageItems - 1)) * _itemBytes);
    }

    /// <summary>Makes room for a number of items. Not for several threads at once.</summary>
    public void Provide(int items)
    {
        int needed = (int)(((long)items + PageItems - 1) >> PageBits);
        if (needed <= _pages.Length)
        {
            return;
        }

        nint[] pages = new nint[needed];
        _pages.CopyTo(pages, 0);
        for (int page = _pages.Length; page < needed;)
        {
            page = Make(pages, page, (int)Math.Min(needed - page, Math.Max(1, MostAtOnce / PageBytes)));
        }

        // Published before anything names an item in them.
        Volatile.Write(ref _pages, pages);
    }

    // Pages asked for together lie together, so that the kernel can back them by huge ones: each vector of a walk is then one entry fewer
    // to look for in tables, and none costs microseconds after a rest.
    private int Make(nint[] pages, int page, int count)
    {
        int bytes = checked((count * PageBytes) + CacheLine);
        byte[] kept = GC.AllocateUninitializedArray<byte>(bytes, pinned: true);
        nint first = ((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(kept)) + CacheLine - 1) & -CacheLine;
        NativePages.UseHugeWithin((void*)first, (nuint)(bytes - CacheLine));
        kept.AsSpan().Fill(_fill);
        _kept.Add(kept);
        Volatile.Write(ref _arrays, _kept.Count);
        for (int i = 0; i < count; i++)
        {
            pages[page++] = first + ((nint)i * PageBytes);
        }

        return page;
    }
}
