using System.Diagnostics.CodeAnalysis;

namespace Sut.Mesh;

/// <summary>
/// One part of a node cache. Full, it lets go of a node that was not asked for since the hand of the clock last passed.
/// Its version grows with every removal: a node read before a write and put here after it is refused, or it would stay.
/// </summary>
internal sealed class NodeCacheStripe(int capacity, long ticksToLive)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _places = new(capacity, StringComparer.Ordinal);
    private readonly Entry[] _entries = new Entry[capacity];
    private readonly Stack<int> _free = new(Enumerable.Range(0, capacity));
    private int _hand;
    private long _version, _hits, _misses;
    private bool _closed;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _places.Count;
            }
        }
    }

    public long Hits => Volatile.Read(ref _hits);

    public long Misses => Volatile.Read(ref _misses);

    public bool TryGet(string nodeId, long now, [NotNullWhen(true)] out MeshNode? node, out long version)
    {
        lock (_gate)
        {
            version = _version;
            if (_places.TryGetValue(nodeId, out int place))
            {
                ref Entry entry = ref _entries[place];
                if (now - entry.Since < ticksToLive)
                {
                    entry.Asked = true;
                    _hits++;
                    node = entry.Node!;
                    return true;
                }

                Free(place);
            }

            _misses++;
            node = null;
            return false;
        }
    }

    public void Put(MeshNode node, long now, long version)
    {
        lock (_gate)
        {
            if (version != _version || _closed)
            {
                return;
            }

            if (!_places.TryGetValue(node.NodeId, out int place))
            {
                place = _free.TryPop(out int free) ? free : Evict();
                _places.Add(node.NodeId, place);
            }

            _entries[place] = new Entry { Node = node, Since = now };
        }
    }

    public void Remove(string nodeId)
    {
        lock (_gate)
        {
            _version++;
            if (_places.TryGetValue(nodeId, out int place))
            {
                Free(place);
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _version++;
            foreach (int place in _places.Values)
            {
                _entries[place] = default;
                _free.Push(place);
            }

            _places.Clear();
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }

        Clear(); // not before: a node could come in behind it, and nobody would tell of its changes any more
    }

    private void Free(int place)
    {
        _places.Remove(_entries[place].Node!.NodeId);
        _entries[place] = default;
        _free.Push(place);
    }

    // Called when every place is taken, so the hand meets one that may go in its second round at the latest.
    private int Evict()
    {
        while (true)
        {
            int place = _hand;
            _hand = place + 1 == capacity ? 0 : place + 1;
            if (!_entries[place].Asked)
            {
                _places.Remove(_entries[place].Node!.NodeId);
                return place;
            }

            _entries[place].Asked = false;
        }
    }

    private struct Entry
    {
        public MeshNode? Node;
        public long Since;
        public bool Asked;
    }
}
