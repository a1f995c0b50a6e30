namespace Sut.Vectors;

/// <summary>Slot allocator: one given back, or one more, with room for it everywhere before it is taken. One thread at a time.</summary>
internal sealed class SlotAllocator(int capacity)
{
    private readonly List<Action<int>> _provide = [];
    private readonly Stack<int> _free = new();
    private int _room = RoomFor(capacity);
    private int _end;

    /// <summary>One past the highest slot ever taken; any thread may ask.</summary>
    public int End => Volatile.Read(ref _end);

    public long Bytes => 4L * _free.Count;

    /// <summary>Has somebody make room whenever slots are made; called for the slots there are, too.</summary>
    public void AlsoProvide(Action<int> room)
    {
        room(_room);
        _provide.Add(room);
    }

    /// <summary>A free slot with room for what it will hold; it stays free until it is taken.</summary>
    public int Next()
    {
        if (_free.TryPeek(out int slot))
        {
            return slot;
        }

        if (_end == int.MaxValue)
        {
            throw new InvalidOperationException($"A store holds at most {int.MaxValue} vectors; use several.");
        }

        Provide(_end + 1);
        return _end;
    }

    /// <summary>Takes the slot that <see cref="Next"/> gave.</summary>
    public void TakeNext()
    {
        if (!_free.TryPop(out _))
        {
            Volatile.Write(ref _end, _end + 1);
        }
    }

    /// <summary>Makes room for more slots that come back; taking them then needs no memory.</summary>
    public void ProvideFree(int slots) => _free.EnsureCapacity(_free.Count + slots);

    /// <summary>Takes a slot back.</summary>
    public void Free(int slot) => _free.Push(slot);

    /// <summary>Takes over that slots are in use, or free, up to an end.</summary>
    public void Restart(int end)
    {
        Provide(end);
        _free.Clear();
        Volatile.Write(ref _end, end);
    }

    private void Provide(int slots)
    {
        if (slots <= _room)
        {
            return;
        }

        int room = RoomFor(slots);
        foreach (Action<int> provide in _provide)
        {
            provide(room);
        }

        // Last: where memory ran out half way, all are asked again.
        _room = room;
    }

    private static int RoomFor(int slots) =>
        (int)Math.Min(int.MaxValue, ((long)slots + PinnedPages.PageItems - 1) / PinnedPages.PageItems * PinnedPages.PageItems);
}
