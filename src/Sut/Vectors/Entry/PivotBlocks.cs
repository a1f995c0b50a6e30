namespace Sut.Vectors;

/// <summary>
/// Arena of pivot blocks, made a few at a time, that never move. One thread adds; any number read what they were told of.
/// </summary>
/// <param name="blockBytes">Bytes of one.</param>
/// <param name="most">Blocks there will be, at most.</param>
internal sealed unsafe class PivotBlocks(int blockBytes, int most)
{
    private const int MadeAtOnce = 8;

    private readonly List<AlignedFloats> _kept = [];
    private readonly nint[] _blocks = new nint[most];
    private readonly int[] _filled = new int[most];
    private readonly int[] _next = new int[most];
    private int _count;

    public long Bytes => _kept.Sum(kept => kept.Bytes) + (16L * _blocks.Length);

    /// <summary>Makes one more.</summary>
    /// <param name="next">The block that follows it in its list.</param>
    /// <returns>Its number.</returns>
    public int Add(int next)
    {
        int block = _count++;
        if (block % MadeAtOnce == 0)
        {
            _kept.Add(new AlignedFloats(MadeAtOnce * Padded / sizeof(float)));
        }

        _blocks[block] = (nint)_kept[^1].Start + (block % MadeAtOnce * Padded);
        _next[block] = next;
        return block;
    }

    public PivotBlock* At(int block) => (PivotBlock*)_blocks[block];

    /// <summary>The block that follows one in its list.</summary>
    public int NextOf(int block) => _next[block];

    public int FilledOf(int block) => Volatile.Read(ref _filled[block]);

    /// <summary>Shows one pivot more of a block.</summary>
    public void ShowNext(int block) => Volatile.Write(ref _filled[block], _filled[block] + 1);

    // Whole cache lines.
    private int Padded => (blockBytes + 63) & -64;
}
