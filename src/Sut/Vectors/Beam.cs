using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sut.Vectors;

/// <summary>
/// The nearest slots that a walk has found, in order, each marked once the walk has been on from it. What the paper keeps in
/// two heaps: a candidate behind the last of the beam can never enter the answer, so one sorted list holds both, and for
/// a few hundred slots it is faster. Not thread safe.
/// </summary>
internal sealed class Beam
{
    private const long Done = 1;

    // Rank, slot, mark: the order of Ranked with the slot one bit up.
    private long[] _keys = new long[64];
    private int _width;
    private int _next;

    /// <summary>Bytes held.</summary>
    public long Bytes => 24 + (8L * _keys.Length);

    /// <summary>Slots in the beam.</summary>
    public int Count { get; private set; }

    /// <summary>The rank that a slot must not exceed to enter.</summary>
    public float Bound { get; private set; }

    /// <summary>A slot of the beam with its rank, nearest first; see <see cref="Ranked"/>.</summary>
    public long this[int at] => (_keys[at] & ~(long)uint.MaxValue) | ((uint)_keys[at] >> 1);

    /// <summary>Empties it for a new walk.</summary>
    public void Start(int width)
    {
        (_width, Count, _next, Bound) = (width, 0, 0, float.PositiveInfinity);
        if (_keys.Length < width)
        {
            _keys = new long[Math.Max(width, _keys.Length * 2)];
        }
    }

    /// <summary>Keeps the nearest as starting points of another walk.</summary>
    public void Restart(int width)
    {
        int kept = Math.Min(Count, width);
        Span<long> keys = _keys.AsSpan(0, kept);
        Start(width);
        keys.CopyTo(_keys);
        foreach (ref long key in _keys.AsSpan(0, kept))
        {
            key &= ~Done;
        }

        Count = kept;
        Bound = kept == width ? Ranked.RankOf(_keys[width - 1]) : float.PositiveInfinity;
    }

    /// <summary>The nearest slot that the walk has not been on from, or -1 when there is none.</summary>
    public int Next()
    {
        ref long keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        int next = _next;
        while (next < Count && (Unsafe.Add(ref keys, next) & Done) != 0)
        {
            next++;
        }

        _next = next;
        if (next == Count)
        {
            return -1;
        }

        ref long key = ref Unsafe.Add(ref keys, next);
        key |= Done;
        return (int)((uint)key >> 1);
    }

    /// <summary>The slot that <see cref="Next"/> would give now, or -1; a guess for fetching ahead.</summary>
    public int Peek() => _next + 1 < Count ? (int)((uint)_keys[_next + 1] >> 1) : -1;

    /// <summary>Takes a slot if it is near enough. Each slot is offered once.</summary>
    public void Offer(float rank, int slot)
    {
        long key = (Ranked.Of(rank, 0) & ~(long)uint.MaxValue) | ((uint)slot << 1);
        Span<long> keys = _keys;
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (keys[middle] < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        if (low == _width)
        {
            return;
        }

        int last = Count < _width ? Count++ : _width - 1;
        keys[low..last].CopyTo(keys[(low + 1)..]);
        keys[low] = key;
        _next = Math.Min(_next, low);
        if (Count == _width)
        {
            Bound = Ranked.RankOf(keys[_width - 1]);
        }
    }
}
