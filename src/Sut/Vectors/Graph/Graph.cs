using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sut.Vectors;

/// <summary>
/// Level 0 of an HNSW graph (Malkov and Yashunin), in one block of cache lines per slot; in place of the upper
/// levels stand <see cref="Pivots"/>. A list ends at <see cref="NoSlot"/> or when it is full. Lists are read without locks while others
/// write them: a link is one aligned number, so a reader sees old links or new ones and may miss one that is just moving.
/// </summary>
internal sealed unsafe class Graph
{
    /// <summary>The end of a list that is not full.</summary>
    public const int NoSlot = -1;

    /// <summary>
    /// Number of the second half of a list of level 0, under inner product. The first half leads to who is near, as everywhere, the
    /// second to who has the largest product; a walk goes along both.
    /// </summary>
    public const int ByProduct = -1;

    private const int CacheLine = 64;
    private const byte FillNoSlot = 0xFF;

    private readonly PinnedPages _level0;
    private readonly PinnedPages _locks;
    private readonly PinnedPages _leads;
    private readonly PinnedPages _ways;
    private int _entry = NoSlot;
    private int _room;

    public Graph(VectorStoreOptions options)
    {
        (M, Lowest) = (options.M, options.Metric == VectorMetric.InnerProduct ? ByProduct : 0);
        _level0 = new PinnedPages(Level0Bytes(M), 0, FillNoSlot);
        _locks = new PinnedPages(sizeof(byte), 0);
        _leads = new PinnedPages(sizeof(byte), 0);
        _ways = new PinnedPages(sizeof(int), 0, FillNoSlot);
    }

    /// <summary>Lists of level 0, by slot.</summary>
    public PinnedPages Level0 => _level0;

    /// <summary>In-degrees on level 0, by slot.</summary>
    public PinnedPages InDegree => _leads;

    /// <summary>0, or <see cref="ByProduct"/> where level 0 has two lists per slot.</summary>
    public int Lowest { get; }

    /// <summary>Links that a slot asks for.</summary>
    public int M { get; }

    public long Bytes => _level0.Bytes + _locks.Bytes + _leads.Bytes + _ways.Bytes;

    /// <summary>In-degree below which no link to a slot is dropped while another can be.</summary>
    public int MinInDegree => M / 2;

    /// <summary>In-degree above which a link may be given up to a slot that has few.</summary>
    public int ManyLeads => 3 * M / 2;

    /// <summary>The slot that all ways lead from; <see cref="NoSlot"/> while the graph is empty.</summary>
    public int Entry { get => Volatile.Read(ref _entry); set => Volatile.Write(ref _entry, value); }

    /// <summary>Taken while the entry changes.</summary>
    public Lock Top { get; } = new();

    /// <summary>Slots there is room for.</summary>
    public int Room => Volatile.Read(ref _room);

    /// <summary>Bytes of a list of level 0: whole cache lines.</summary>
    public static int Level0Bytes(int m) => ((2 * m * sizeof(int)) + CacheLine - 1) & -CacheLine;

    /// <summary>Makes room for slots.</summary>
    public void Provide(int slots)
    {
        _level0.Provide(slots);
        _locks.Provide(slots);
        _leads.Provide(slots);
        _ways.Provide(slots);
        Volatile.Write(ref _room, slots);
    }

    /// <summary>Most links of a list: the paper's M_max0, which two lists share where there are two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int MaxLinks(int level) => level == 0 && Lowest == 0 ? 2 * M : M;

    /// <summary>One of the lists of a slot: 0, or <see cref="ByProduct"/> where there are two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int* Links(int slot, int level) => (int*)_level0.At(slot) - (level * M);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int* Links0(int slot) => (int*)_level0.At(slot);

    /// <summary>Asks memory for the links of a slot on level 0, as many as the usual M has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch0(int slot)
    {
        if (Sse.IsSupported)
        {
            byte* links = _level0.At(slot);
            Sse.Prefetch0(links);
            Sse.Prefetch0(links + CacheLine);
        }
    }

    /// <summary>Writes a whole list; nothing of it to make it empty.</summary>
    public void Write(int slot, int level, NeighbourSelection? choice)
    {
        int* links = Links(slot, level);
        for (int i = 0; i < MaxLinks(level); i++)
        {
            Volatile.Write(ref links[i], i < choice?.Count ? choice.SlotAt(i) : NoSlot);
        }
    }

    /// <summary>Counts all in-degrees of level 0 afresh; nobody else may be writing.</summary>
    public void CountLeads(List<int> from)
    {
        _leads.Reset();
        foreach (int slot in from)
        {
            int* links = Links0(slot);
            for (int i = 0; i < MaxLinks(0) && links[i] >= 0; i++)
            {
                CountLead(links[i], 1);
            }
        }
    }

    /// <summary>
    /// The slot whose link of level 0 is a slot's way in: nobody drops that link, and going from way to way one comes to the entry,
    /// which is its own. <see cref="NoSlot"/> while it has none.
    /// </summary>
    public int WayTo(int slot) => Volatile.Read(ref *(int*)_ways.At(slot));

    /// <summary>Makes a link the way in to a slot; by who holds the lock of the slot that it starts from.</summary>
    public void SetWay(int slot, int from) => Volatile.Write(ref *(int*)_ways.At(slot), from);

    /// <summary>Forgets all ways in; nobody else may be writing.</summary>
    public void ForgetWays() => _ways.Reset();

    /// <summary>Forgets all; nobody else may be at work.</summary>
    public void Clear()
    {
        _level0.Reset();
        _leads.Reset();
        _ways.Reset();
        _entry = NoSlot;
    }

    /// <summary>Waits for the right to change the lists of a slot.</summary>
    public void Acquire(int slot)
    {
        ref byte held = ref *_locks.At(slot);
        SpinWait wait = default(SpinWait);
        while (Interlocked.CompareExchange(ref held, 1, 0) != 0)
        {
            wait.SpinOnce();
        }
    }

    /// <summary>Gives the right back.</summary>
    public void Release(int slot) => Volatile.Write(ref *_locks.At(slot), 0);

    /// <summary>In-degree of a slot on level 0, up to 255, which stands for more.</summary>
    public int LeadsTo(int slot) => Volatile.Read(ref *_leads.At(slot));

    /// <summary>Changes an in-degree by a link that is about to be made (+1) or was dropped (-1).</summary>
    public void CountLead(int slot, int change)
    {
        ref byte leads = ref *_leads.At(slot);
        byte seen = Volatile.Read(ref leads);
        while (seen != byte.MaxValue && (seen > 0 || change > 0))
        {
            byte before = Interlocked.CompareExchange(ref leads, (byte)(seen + change), seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
