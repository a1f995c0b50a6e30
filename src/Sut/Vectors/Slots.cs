using System.Runtime.CompilerServices;

namespace Sut.Vectors;

/// <summary>
/// Vectors, ids, metadata and states by slot. A slot is taken, filled, and shown by writing its state last; readers who see
/// a slot live see all of it. Slots never move. Changes of ids take turns under one lock, held for a few dozen nanoseconds.
/// </summary>
internal sealed unsafe class Slots
{
    private readonly Lock _changing = new();
    private readonly PinnedPages _numbers;
    private readonly PagedArray<string> _texts = new();
    private readonly PagedArray<Metadata> _metadata = new();
    private readonly List<Action<int>> _rooms = [];
    private readonly Stack<int> _free = new();
    private readonly IdTable _ids;
    private int _room;
    private int _end;
    private int _live;
    private int _deleted;

    public Slots(VectorStoreOptions options)
    {
        Components = new Components(options.Dimension, options.Metric);
        Vectors = new PinnedPages(Components.PaddedFloats * sizeof(float), options.Capacity);
        States = new PinnedPages(sizeof(byte), options.Capacity);
        _numbers = new PinnedPages(sizeof(long), options.Capacity);
        Lengths = options.Metric == VectorMetric.Cosine ? new PinnedPages(sizeof(float), options.Capacity) : null;
        _ids = new IdTable(IdOf, options.Capacity);
        _room = RoomFor(options.Capacity);
    }

    /// <summary>How a vector is laid out.</summary>
    public Components Components { get; }

    /// <summary>The components, padded.</summary>
    public PinnedPages Vectors { get; }

    /// <summary>States, by slot.</summary>
    public PinnedPages States { get; }

    /// <summary>Lengths that vectors had before they were made 1 long, by slot; null except under cosine.</summary>
    public PinnedPages? Lengths { get; }

    /// <summary>One past the highest slot ever taken.</summary>
    public int End => Volatile.Read(ref _end);

    /// <summary>Vectors that answers may name.</summary>
    public int Live => Volatile.Read(ref _live);

    /// <summary>Deleted vectors whose slots are not free yet.</summary>
    public int Deleted => Volatile.Read(ref _deleted);

    /// <summary>Bytes of ids, their table and the states, without texts; while others write, about.</summary>
    public long IdBytes => _numbers.Bytes + States.Bytes + _texts.Bytes + _ids.Bytes + (4L * _free.Count);

    /// <summary>Bytes of places for metadata, without the metadata.</summary>
    public long MetadataBytes => _metadata.Bytes;

    /// <summary>Has somebody else make room whenever slots are made; called for the slots there are, too.</summary>
    public void AlsoProvide(Action<int> room)
    {
        room(_room);
        _rooms.Add(room);
    }

    /// <summary>The state of a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte StateOf(int slot) => Volatile.Read(ref *States.At(slot));

    /// <summary>The components of a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* VectorAt(int slot) => (float*)Vectors.At(slot);

    /// <summary>The id of a slot that is not free.</summary>
    public VectorId IdOf(int slot) => _texts[slot] is { } text ? new VectorId(text) : new VectorId(*(long*)_numbers.At(slot));

    /// <summary>The metadata of a slot.</summary>
    public Metadata MetadataOf(int slot) => _metadata[slot] ?? Sut.Vectors.Metadata.None;

    /// <summary>The length that a slot's vector had before it was made 1 long; 1 except under cosine.</summary>
    public float LengthOf(int slot) => Lengths is null ? 1 : *(float*)Lengths.At(slot);

    /// <summary>Takes a slot for each id; either all or, when one is taken or occurs twice, none.</summary>
    /// <exception cref="DuplicateIdException">An id is taken.</exception>
    public void Take(ReadOnlySpan<VectorId> ids, Span<int> slots)
    {
        lock (_changing)
        {
            for (int i = 0; i < ids.Length; i++)
            {
                if (_ids.Find(ids[i]) >= 0)
                {
                    for (int undone = i - 1; undone >= 0; undone--)
                    {
                        _ids.Remove(ids[undone]);
                        Release(slots[undone]);
                    }

                    throw new DuplicateIdException(ids[i]);
                }

                slots[i] = Take(ids[i]);
                _ids.Add(ids[i], slots[i]);
            }
        }
    }

    /// <summary>Takes a slot for another vector of an id, which goes on leading to the present one.</summary>
    public int TakeSecond(VectorId id)
    {
        lock (_changing)
        {
            return Take(id);
        }
    }

    /// <summary>Fills a slot that was taken.</summary>
    public void Fill(int slot, float* padded, float length, Metadata? metadata)
    {
        new ReadOnlySpan<float>(padded, Components.PaddedFloats)
            .CopyTo(new Span<float>(VectorAt(slot), Components.PaddedFloats));
        if (Lengths is not null)
        {
            *(float*)Lengths.At(slot) = length;
        }

        _metadata[slot] = metadata;
    }

    /// <summary>Shows a filled slot to everybody.</summary>
    public void Show(int slot)
    {
        lock (_changing)
        {
            // Counted first: a search that stops at the count of live vectors then never misses one that is shown.
            Volatile.Write(ref _live, _live + 1);
            Volatile.Write(ref *States.At(slot), SlotState.Live);
        }
    }

    /// <summary>Shows a filled slot in place of the one its id led to, which becomes deleted.</summary>
    /// <returns>False when the id has been deleted meanwhile; then the new slot is deleted as well.</returns>
    public bool ShowInstead(int slot)
    {
        VectorId id = IdOf(slot);
        lock (_changing)
        {
            int old = Find(id);
            if (old >= 0)
            {
                Show(slot);
                _ids.Move(id, slot);
            }

            Hide(old >= 0 ? old : slot);
            return old >= 0;
        }
    }

    /// <summary>The live slot of an id, or -1.</summary>
    public int LiveSlotOf(VectorId id)
    {
        lock (_changing)
        {
            return Find(id);
        }
    }

    /// <summary>Deletes the vector of an id; its slot stays taken.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(VectorId id)
    {
        lock (_changing)
        {
            int slot = Find(id);
            if (slot >= 0)
            {
                _ids.Remove(id);
                Hide(slot);
            }

            return slot >= 0;
        }
    }

    /// <summary>Makes deleted slots free; nothing may lead to them any more, and no search may be under way.</summary>
    public void Free(ReadOnlySpan<int> slots)
    {
        lock (_changing)
        {
            _deleted -= slots.Length;
            for (int i = slots.Length - 1; i >= 0; i--)
            {
                Release(slots[i]);
            }
        }
    }

    /// <summary>Forgets all; nobody else may be at work.</summary>
    public void Clear()
    {
        lock (_changing)
        {
            for (int slot = 0; slot < _end; slot++)
            {
                (_texts[slot], _metadata[slot], *States.At(slot)) = (null, null, SlotState.Free);
            }

            _ids.Clear();
            _free.Clear();
            (_end, _live, _deleted) = (0, 0, 0);
        }
    }

    /// <summary>Takes slots over whose states and vectors have been restored; nobody else may be at work.</summary>
    public void Restore(int end)
    {
        _end = end;
        for (int slot = end - 1; slot >= 0; slot--)
        {
            _deleted += StateOf(slot) == SlotState.Deleted ? 1 : 0;
            if (StateOf(slot) == SlotState.Free)
            {
                _free.Push(slot);
            }
        }
    }

    /// <summary>Gives a restored live slot its id.</summary>
    public void Name(int slot, VectorId id)
    {
        *(long*)_numbers.At(slot) = id.Number;
        _texts[slot] = id.Text;
        _ids.Add(id, slot);
        _live++;
    }

    /// <summary>Gives a restored slot its metadata.</summary>
    public void Describe(int slot, Metadata? metadata) => _metadata[slot] = metadata;

    private int Find(VectorId id) => _ids.Find(id) is var slot and >= 0 && StateOf(slot) == SlotState.Live ? slot : -1;

    private int Take(VectorId id)
    {
        if (!_free.TryPop(out int slot))
        {
            slot = _end;
            if (slot == int.MaxValue)
            {
                throw new InvalidOperationException($"A store holds at most {int.MaxValue} vectors; use several.");
            }

            if (slot >= _room)
            {
                Provide(slot + 1);
            }
        }

        *(long*)_numbers.At(slot) = id.Number;
        _texts[slot] = id.Text;
        *States.At(slot) = SlotState.Pending;
        Volatile.Write(ref _end, Math.Max(_end, slot + 1));
        return slot;
    }

    private void Provide(int slots)
    {
        Vectors.Provide(slots);
        States.Provide(slots);
        _numbers.Provide(slots);
        Lengths?.Provide(slots);
        _room = RoomFor(slots);
        foreach (Action<int> room in _rooms)
        {
            room(_room);
        }
    }

    private static int RoomFor(int slots) =>
        (int)Math.Min(int.MaxValue, ((long)slots + PinnedPages.PageItems - 1) / PinnedPages.PageItems * PinnedPages.PageItems);

    private void Hide(int slot)
    {
        if (StateOf(slot) == SlotState.Live)
        {
            Volatile.Write(ref _live, _live - 1);
        }

        Volatile.Write(ref *States.At(slot), SlotState.Deleted);
        _metadata[slot] = null;
        _deleted++;
    }

    private void Release(int slot)
    {
        *States.At(slot) = SlotState.Free;
        _texts[slot] = null;
        _metadata[slot] = null;
        _free.Push(slot);
    }
}
