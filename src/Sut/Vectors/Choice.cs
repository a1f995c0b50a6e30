namespace Sut.Vectors;

/// <summary>The neighbours chosen so far for one slot, nearest first. Not thread safe.</summary>
internal sealed class Choice
{
    private int _most;

    /// <summary>Chosen slots with their ranks; see <see cref="Ranked"/>.</summary>
    public long[] Chosen { get; } = new long[2 * 128];

    /// <summary>How many are chosen.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more are wanted.</summary>
    public bool IsFull => Count == _most;

    /// <summary>Begins a choice.</summary>
    public void Start(int most) => (_most, Count) = (most, 0);

    /// <summary>Takes one.</summary>
    public void Take(long ranked) => Chosen[Count++] = ranked;
}
