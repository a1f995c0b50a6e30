using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>
/// The sorted beam of a walk: the nearest slots found, each marked once the walk has been on from it. The paper keeps
/// two heaps; but a candidate behind the last of the beam can never enter the answer, so one sorted list holds both, and for
/// a few hundred slots it is faster. Not thread safe.
/// </summary>
internal sealed class Beam
{
    private const long Done = 1;

    // Sentinels at both ends, so that Offer goes over whole vectors of keys, and looks at each one's former, without bounds checks.
    private const long Before = long.MinValue;
    private const long Behind = long.MaxValue;

    // Rank, slot, mark: the order of Ranked with the slot one bit up.
    private long[] _keys = Room(64);
    private int _width;
    private int _next;

    public long Bytes => 24 + (8L * _keys.Length);

    public int Count { get; private set; }

    /// <summary>The rank that a slot must not exceed to enter.</summary>
    public float Bound { get; private set; }

    /// <summary>A slot of the beam with its rank, nearest first; see <see cref="ScoredSlot"/>.</summary>
    public long this[int at] => (_keys[at + 1] & ~(long)uint.MaxValue) | ((uint)_keys[at + 1] >> 1);

    /// <summary>Empties it for a new walk.</summary>
    public void Start(int width) => Keep(0, width);

    /// <summary>Keeps the nearest as starting points of another walk.</summary>
    public void Restart(int width)
    {
        Keep(Math.Min(Count, width), width);
        foreach (ref long key in _keys.AsSpan(1, Count))
        {
            key &= ~Done;
        }
    }

    /// <summary>The nearest slot that the walk has not been on from, or -1 when there is none.</summary>
    public int Next()
    {
        ref long keys = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_keys), 1);
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

    /// <summary>Whether a slot is in the beam.</summary>
    public bool Contains(int slot)
    {
        foreach (long key in _keys.AsSpan(1, Count))
        {
            if ((uint)key >> 1 == (uint)slot)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a slot if it is near enough. Each slot is offered once.</summary>
    public void Offer(float rank, int slot)
    {
        long key = (ScoredSlot.Of(rank, 0) & ~(long)uint.MaxValue) | ((uint)slot << 1);
        ref long keys = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_keys), 1);
        if (Count == _width && key > Unsafe.Add(ref keys, _width - 1))
        {
            return;
        }

        // Insertion by SIMD: each place of the sorted list gets the middle one of its own key, the former's and the new. Nothing
        // is searched, and no branch depends on the ranks. Backwards, because a place reads the one before it.
        Count = Math.Min(Count + 1, _width);
        Vector512<long> added = Vector512.Create(key);
        int low = 0;
        for (int at = (Count - 1) & -Vector512<long>.Count; at >= 0; at -= Vector512<long>.Count)
        {
            Vector512<long> own = Vector512.LoadUnsafe(ref keys, (nuint)at);
            Vector512<long> former = Vector512.LoadUnsafe(ref Unsafe.Subtract(ref keys, 1), (nuint)at);
            low += BitOperations.PopCount(Vector512.LessThan(own, added).ExtractMostSignificantBits());
            Vector512.Max(former, Vector512.Min(own, added)).StoreUnsafe(ref keys, (nuint)at);
        }

        _next = Math.Min(_next, low);
        if (Count == _width)
        {
            Bound = ScoredSlot.RankOf(Unsafe.Add(ref keys, _width - 1));
        }
    }

    private static long[] Room(int width)
    {
        long[] keys = new long[1 + WholeVectors(width)];
        keys[0] = Before;
        return keys;
    }

    private static int WholeVectors(int keys) => (keys + Vector512<long>.Count - 1) & -Vector512<long>.Count;

    private void Keep(int kept, int width)
    {
        if (_keys.Length <= WholeVectors(width))
        {
            long[] keys = Room(Math.Max(width, _keys.Length * 2));
            _keys.AsSpan(0, kept + 1).CopyTo(keys);
            _keys = keys;
        }

        (_width, Count, _next) = (width, kept, 0);
        _keys.AsSpan(1, WholeVectors(width))[kept..].Fill(Behind);
        Bound = kept == width ? ScoredSlot.RankOf(_keys[width]) : float.PositiveInfinity;
    }
}
