namespace Sut.Vectors;

/// <summary>Selection of neighbours for one slot, nearest first. Not thread safe.</summary>
internal sealed class NeighbourSelection
{
    private int _most;

    // Twice the largest M.
    private readonly long[] _chosen = new long[2 * 128];

    public long Bytes => 24 + (8L * _chosen.Length);

    public int Count { get; private set; }

    /// <summary>Whether no more are wanted.</summary>
    public bool IsFull => Count == _most;

    /// <summary>Begins a choice.</summary>
    public void Start(int most) => (_most, Count) = (most, 0);

    public void Take(long ranked) => _chosen[Count++] = ranked;

    /// <summary>Takes one in place of one taken before; then the order is no longer that of nearness.</summary>
    public void Replace(int at, long ranked) => _chosen[at] = ranked;

    public int SlotAt(int at) => ScoredSlot.SlotOf(_chosen[at]);

    public float RankAt(int at) => ScoredSlot.RankOf(_chosen[at]);
}
