namespace Sut.Vectors;

/// <summary>
/// Hash table from id to slot: open addressing over slot numbers, four bytes each; the ids themselves stay with the slots. One
/// thread at a time.
/// </summary>
internal sealed class IdTable(Func<int, VectorId> idOf, int capacity)
{
    // Linear probing over numbers that lie in one cache line: three quarters full costs 2.5 steps a hit (Knuth 6.4).
    private const double Fullest = 0.75;

    // Slot + 1, so that 0 is an empty place.
    private int[] _places = new int[PlacesFor(capacity)];
    private int _count;

    public long Bytes => 24 + (4L * _places.Length);

    /// <summary>The slot of an id, or -1.</summary>
    public int Find(VectorId id) => _places[PlaceOf(id)] - 1;

    /// <summary>Makes room for a number of ids in all.</summary>
    public void Provide(int count)
    {
        if (count > _places.Length * Fullest)
        {
            Grow(count);
        }
    }

    /// <summary>Makes room for one more; adding it then needs no memory.</summary>
    public void ProvideOne()
    {
        if (_count + 1 > _places.Length * Fullest)
        {
            Grow(checked((int)(_count * 1.5) + 8));
        }
    }

    /// <summary>Adds an id that is not in.</summary>
    public void Add(VectorId id, int slot)
    {
        ProvideOne();
        _places[PlaceOf(id)] = slot + 1;
        _count++;
    }

    /// <summary>Leads an id that is in to another slot.</summary>
    public void Move(VectorId id, int slot) => _places[PlaceOf(id)] = slot + 1;

    /// <summary>Removes an id that is in; its slot must still know it.</summary>
    public void Remove(VectorId id)
    {
        int hole = PlaceOf(id);
        _places[hole] = 0;
        _count--;

        // Backward-shift deletion: what probed across the hole moves into it; so no marks are left behind, and many deletes cost nothing
        // later.
        for (int place = Next(hole); _places[place] != 0; place = Next(place))
        {
            int home = HomeOf(idOf(_places[place] - 1));
            bool reachable = hole < place ? home > hole && home <= place : home > hole || home <= place;
            if (!reachable)
            {
                (_places[hole], _places[place], hole) = (_places[place], 0, place);
            }
        }
    }

    public void Clear()
    {
        _places.AsSpan().Clear();
        _count = 0;
    }

    private static int PlacesFor(int count) => checked((int)(count / Fullest) + 8);

    private int PlaceOf(VectorId id)
    {
        int place = HomeOf(id);
        while (_places[place] != 0 && idOf(_places[place] - 1) != id)
        {
            place = Next(place);
        }

        return place;
    }

    private int HomeOf(VectorId id) => (int)(((ulong)(uint)id.GetHashCode() * (uint)_places.Length) >> 32);

    private int Next(int place) => place + 1 == _places.Length ? 0 : place + 1;

    private void Grow(int count)
    {
        int[] old = _places;
        _places = new int[PlacesFor(count)];
        foreach (int slot in old)
        {
            if (slot != 0)
            {
                _places[PlaceOf(idOf(slot - 1))] = slot;
            }
        }
    }
}
