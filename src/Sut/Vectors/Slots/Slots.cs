namespace Sut.Vectors;

/// <summary>
/// Life of the slots. A slot is taken, filled, and shown by writing its state last; readers who see
/// a slot live see all of it. Slots never move. Changes of ids take turns under one lock, held for a few dozen nanoseconds.
/// </summary>
internal sealed unsafe class Slots : SlotContents
{
    private readonly Lock _changing = new();
    private readonly IdTable _ids;
    private readonly SlotAllocator _room;
    private int _live;
    private int _deleted;
    private int _replacing;
    private long _hidden;

    public Slots(VectorStoreOptions options)
        : base(options)
    {
        _ids = new IdTable(IdOf, options.Capacity);
        _room = new SlotAllocator(options.Capacity);
        _room.AlsoProvide(Provide);
    }

    /// <summary>One past the highest slot ever taken.</summary>
    public int End => _room.End;

    /// <summary>Vectors that answers may name.</summary>
    public int Live => Volatile.Read(ref _live);

    /// <summary>Deleted vectors whose slots are not free yet.</summary>
    public int Deleted => Volatile.Read(ref _deleted);

    /// <summary>Vectors that were ever deleted or replaced.</summary>
    public long Hidden => Volatile.Read(ref _hidden);

    /// <summary>
    /// Seqlock version: odd while a replacement has two live slots of one id. Equal even values before and after a look at states
    /// prove that no id was seen twice.
    /// </summary>
    public int Replacing => Volatile.Read(ref _replacing);

    /// <summary>Bytes of ids, their table and the states, without texts; while others write, about.</summary>
    public long IdBytes => NameBytes + _ids.Bytes + _room.Bytes;

    /// <summary>Has somebody else make room whenever slots are made; called for the slots there are, too.</summary>
    public void AlsoProvide(Action<int> room) => _room.AlsoProvide(room);

    /// <summary>Takes a slot for each id; either all or, when one is taken or occurs twice, none.</summary>
    /// <exception cref="DuplicateIdException">An id is taken.</exception>
    public void Take(ReadOnlySpan<VectorId> ids, Span<int> slots)
    {
        lock (_changing)
        {
            int taken = 0;
            try
            {
                for (; taken < ids.Length; taken++)
                {
                    if (_ids.Find(ids[taken]) >= 0)
                    {
                        throw new DuplicateIdException(ids[taken]);
                    }

                    _ids.ProvideOne();
                    slots[taken] = Take(ids[taken]);
                    _ids.Add(ids[taken], slots[taken]);
                }
            }
            catch
            {
                // An id is taken, or memory ran out.
                for (int undone = taken - 1; undone >= 0; undone--)
                {
                    _ids.Remove(ids[undone]);
                    Release(slots[undone]);
                }

                throw;
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
            if (old < 0)
            {
                Hide(slot);
                return false;
            }

            Volatile.Write(ref _replacing, _replacing + 1);
            Show(slot);
            _ids.Move(id, slot);
            Hide(old);
            Volatile.Write(ref _replacing, _replacing + 1);
            return true;
        }
    }

    /// <summary>Keeps everybody from showing, replacing and deleting until it is disposed.</summary>
    public Lock.Scope HoldStill() => _changing.EnterScope();

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

    /// <summary>
    /// Gives up slots whose vectors could not all be added: their ids are free again. The slots become deleted, not free, for
    /// the graph may lead to them already.
    /// </summary>
    public void GiveUp(ReadOnlySpan<int> slots)
    {
        lock (_changing)
        {
            foreach (int slot in slots)
            {
                // Others may have deleted or replaced meanwhile what was shown.
                if (StateOf(slot) is not (SlotState.Pending or SlotState.Live))
                {
                    continue;
                }

                VectorId id = IdOf(slot);
                if (_ids.Find(id) == slot)
                {
                    _ids.Remove(id);
                }

                Hide(slot);
            }
        }
    }

    /// <summary>Makes deleted slots free; nothing may lead to them any more, and no search may stand on one.</summary>
    public void Free(ReadOnlySpan<int> slots)
    {
        lock (_changing)
        {
            _room.ProvideFree(slots.Length); // all or none, should memory be short
            _deleted -= slots.Length;
            for (int i = slots.Length - 1; i >= 0; i--)
            {
                Release(slots[i]);
            }
        }
    }

    /// <summary>Deletes all vectors; their slots stay taken. Nobody else may be writing.</summary>
    /// <returns>All slots that are taken.</returns>
    public int[] DeleteAll()
    {
        lock (_changing)
        {
            _ids.Clear();
            List<int> taken = [];
            for (int slot = 0; slot < End; slot++)
            {
                if (StateOf(slot) == SlotState.Live)
                {
                    Hide(slot);
                }

                if (StateOf(slot) != SlotState.Free)
                {
                    taken.Add(slot);
                }
            }

            return [.. taken];
        }
    }

    /// <summary>Forgets all; no vector may be live, and nobody may be writing or stand on a slot.</summary>
    public void Clear()
    {
        lock (_changing)
        {
            for (int slot = 0; slot < End; slot++)
            {
                Empty(slot);
            }

            _ids.Clear();
            _room.Restart(0);
            (_live, _deleted) = (0, 0);
        }
    }

    /// <summary>Takes slots over whose states and vectors have been restored; nobody else may be at work.</summary>
    public void Restore(int end, int live)
    {
        _room.Restart(end);
        _ids.Provide(live);
        for (int slot = end - 1; slot >= 0; slot--)
        {
            _deleted += StateOf(slot) == SlotState.Deleted ? 1 : 0;
            if (StateOf(slot) == SlotState.Free)
            {
                _room.Free(slot);
            }
        }
    }

    /// <summary>Gives a restored live slot its id, which no other has.</summary>
    public void Name(int slot, VectorId id)
    {
        SetId(slot, id);
        _ids.Add(id, slot);
        _live++;
    }

    private int Find(VectorId id) => _ids.Find(id) is var slot and >= 0 && StateOf(slot) == SlotState.Live ? slot : -1;

    private int Take(VectorId id)
    {
        int slot = _room.Next();
        SetId(slot, id);
        *States.At(slot) = SlotState.Pending;
        _room.TakeNext();
        return slot;
    }

    private void Hide(int slot)
    {
        if (StateOf(slot) == SlotState.Live)
        {
            Volatile.Write(ref _live, _live - 1);
        }

        Volatile.Write(ref *States.At(slot), SlotState.Deleted);
        Describe(slot, null);
        _deleted++;
        _hidden++;
    }

    private void Release(int slot)
    {
        Empty(slot);
        _room.Free(slot);
    }
}
