namespace Sut.Vectors;

/// <summary>
/// Scalar quantisation to one byte per component, relative to an origin: component = origin + offset + scale x code, with an origin per
/// dimension, and an offset and a scale per vector, so every vector uses all 256 steps for what tells it from the others.
/// A query is coded in twelve bits with a sign, relative to the same origin. What is left of the product of the two is a sum of small
/// products and three numbers per vector. Whether codes tell near vectors apart is tried on some of those that are added; where they do
/// not, as in groups much farther from each other than they are wide, walks rank by the vectors themselves.
/// <para>
/// Searches wait for nobody while the origin changes: each takes one table and keeps to it. A search that began with the table of
/// before may be led to slots that came after, so until all such searches have left, writers go on making room and codes in that
/// one as well. Then it is left to the collector: its memory is managed, and who still holds a pointer into it keeps it alive.
/// </para>
/// </summary>
internal sealed unsafe class Codes(VectorStoreOptions options, Slots slots)
{
    /// <summary>Slots per trial: of so many, one is tried when it is added.</summary>
    public const int SlotsPerTrial = 16;

    /// <summary>Slots that are tried at once, at most, when the origin was chosen anew.</summary>
    public const int TrialsAtOnce = 256;

    // The middle is asked for anew each time there are four times as many vectors: what came first may lie anywhere.
    private const int FirstCentred = 256;
    private const int Growth = 4;

    // A vector's ten nearest are to be among the first fifth of its neighbours by code, for searches rank again what they found. Clouds and
    // mixtures of any dimension have at most 5 intruders among 100, groups too near to each other for their codes up to 90.
    private const int NearestAsked = 10;
    private const int MostTried = 100;
    private const int LeastTried = 32;
    private const int TriedPerIntruder = 10;

    // One vector of so many may have neighbours too near for codes.
    private const int TrialsPerFailure = 128;

    private readonly Lock _first = new();
    private CodeTable _table = new(options, new float[options.Dimension], 0);
    private CodeTable? _former;
    private int _room;
    private int _centredAt;
    private int _trials;
    private int _failures;

    /// <summary>The codes of the present moment.</summary>
    public CodeTable Table => Volatile.Read(ref _table);

    public long Bytes => Table.Bytes + (Volatile.Read(ref _former)?.Bytes ?? 0);

    /// <summary>
    /// True when the origin is to be chosen anew, and the table of before is gone: there are so many more vectors, or codes tell too little
    /// and nearly all were added since.
    /// </summary>
    public bool IsDue => Volatile.Read(ref _former) is null
        && (slots.Live >= Math.Max(FirstCentred, (long)Growth * Volatile.Read(ref _centredAt))
            || (AreCoarse && (long)SlotsPerTrial * Volatile.Read(ref _trials) > Math.Max(FirstCentred, 2L * slots.Live)));

    /// <summary>True when codes tell too little: near vectors apart from nearer ones. Then walks rank by the vectors themselves.</summary>
    public bool AreCoarse => Volatile.Read(ref _failures) > 1 + (Volatile.Read(ref _trials) / TrialsPerFailure);

    /// <summary>Tries whether the codes of a vector's neighbours tell its nearest apart from the rest.</summary>
    /// <param name="slot">Its slot.</param>
    /// <param name="workspace">Holds its neighbours in the beam.</param>
    public void Try(int slot, Workspace workspace)
    {
        Beam beam = workspace.Beam;
        int count = Math.Min(beam.Count, MostTried);
        if (count < LeastTried)
        {
            return;
        }

        CodeTable table = Table;
        short* code = (short*)workspace.Code.Start;
        CodeSpace space = new CodeSpace(table, code, table.EncodeQuery(slots.VectorAt(slot), code));
        float farthest = float.NegativeInfinity;
        int intruders = 0;
        for (int i = 0; i < count; i++)
        {
            float rank = space.One(ScoredSlot.SlotOf(beam[i]));
            farthest = i < NearestAsked ? Math.Max(farthest, rank) : farthest;
            intruders += i >= NearestAsked && rank < farthest ? 1 : 0;
        }

        GC.KeepAlive(table);
        Interlocked.Increment(ref _trials);
        if (intruders * TriedPerIntruder > count)
        {
            Interlocked.Increment(ref _failures);
        }
    }

    /// <summary>Makes room for slots.</summary>
    public void Provide(int room)
    {
        Table.Provide(room);
        Volatile.Read(ref _former)?.Provide(room);
        _room = room;
    }

    /// <summary>Codes the vector of a slot; the first of all is the origin until there are more.</summary>
    public void Encode(int slot)
    {
        if (Volatile.Read(ref _centredAt) == 0)
        {
            lock (_first)
            {
                if (_centredAt == 0)
                {
                    // In place: nothing has been coded by the origin before.
                    Table.SetOrigin(slots.VectorAt(slot));
                    Volatile.Write(ref _centredAt, 1);
                }
            }
        }

        Table.Encode(slot, slots.VectorAt(slot));
        Volatile.Read(ref _former)?.Encode(slot, slots.VectorAt(slot));
    }

    /// <summary>
    /// Chooses the origin anew, the mean of all, and codes all by it; nobody else may be writing. The table of before is kept up until
    /// <see cref="ForgetFormer"/>.
    /// </summary>
    public void Centre()
    {
        (_trials, _failures) = (0, 0);
        CodeTable table = Centred();
        Volatile.Write(ref _former, _table);
        Volatile.Write(ref _table, table);
    }

    /// <summary>Keeps the table of before no longer: all searches have left that may have begun with it.</summary>
    public void ForgetFormer() => Volatile.Write(ref _former, null);

    /// <summary>Takes the first vector that comes for the origin; no slot may be taken, and no search may stand on one.</summary>
    public void Clear() => (_centredAt, _trials, _failures) = (0, 0, 0);

    /// <summary>Has the origin chosen anew as soon as in an empty store; the codes stay as they are, for searches may use them.</summary>
    public void Restart() => (_centredAt, _trials, _failures) = (1, 0, 0);

    private CodeTable Centred()
    {
        double[] sums = new double[options.Dimension];
        int count = 0;
        for (int slot = 0; slot < slots.End; slot++)
        {
            if (slots.StateOf(slot) == SlotState.Live)
            {
                count++;
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += slots.VectorAt(slot)[i];
                }
            }
        }

        CodeTable table = new CodeTable(options, [.. sums.Select(sum => (float)(sum / Math.Max(1, count)))], _room);
        for (int slot = 0; slot < slots.End; slot++)
        {
            if (slots.StateOf(slot) is SlotState.Live or SlotState.Deleted)
            {
                table.Encode(slot, slots.VectorAt(slot));
            }
        }

        _centredAt = slots.End == 0 ? 0 : Math.Max(1, count);
        return table;
    }
}
