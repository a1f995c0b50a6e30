namespace Sut.Vectors;

/// <summary>
/// Pivots, a cover of all vectors: no vector is far from all of them, in whatever order they came. A search compares with the nearest of
/// them and goes on from there. A walk that has to find its own way to a group far from all others may miss it; this one starts in it.
/// <para>
/// Kept as vectors come (Charikar, Chekuri, Feder, Motwani: Incremental Clustering and Dynamic Information Retrieval, 1997): who is farther
/// than the radius from all becomes one; when there are too many, the radius grows and those within it of each other are thinned out.
/// </para>
/// </summary>
internal sealed unsafe class Pivots(VectorStoreOptions options, Slots slots)
{
    // Groups of fewer vectors than a list has links hold on to others by themselves.
    private const int Least = 256;

    private readonly Lock _changing = new();
    private readonly AlignedFloats _code = PivotCoder.Room(options.Dimension);
    private PivotSet _set = new(slots, Least / 2, 0, new float[options.Dimension]);

    /// <summary>The present set; a renewal puts another in its place.</summary>
    public PivotSet Now => Volatile.Read(ref _set);

    public long Bytes => Now.Bytes + _code.Bytes;

    private int Most => Math.Max(Least, slots.End / options.M);

    /// <summary>Makes a slot a pivot when it is farther from all than the radius.</summary>
    /// <param name="slot">The slot, filled.</param>
    /// <param name="nearest">The squared distance of its vector to the nearest, infinite when there is none.</param>
    public void Cover<TDistance>(int slot, float nearest)
        where TDistance : struct, IDistance
    {
        if (nearest <= Now.Radius)
        {
            return;
        }

        lock (_changing)
        {
            PivotSet now = _set;
            if (now.Count >= Most)
            {
                now = Thinned<TDistance>(now);
            }
            else if (now.IsStale)
            {
                now = Copied<TDistance>(now, now.Radius);
            }

            if (now.Distance<TDistance>(slots.VectorAt(slot), _code.Start) > now.Radius)
            {
                now.Add<TDistance>(slot, _code.Start);
            }

            Volatile.Write(ref _set, now);
        }
    }

    /// <summary>Begins anew with those that are living, and covers all living; nobody else may be writing.</summary>
    public void Renew<TDistance>(List<int> living)
        where TDistance : struct, IDistance
    {
        lock (_changing)
        {
            Volatile.Write(ref _set, Copied<TDistance>(_set, _set.Radius));
        }

        foreach (int slot in living)
        {
            Cover<TDistance>(slot, Now.Distance<TDistance>(slots.VectorAt(slot), _code.Start));
        }
    }

    /// <summary>Forgets all; nobody else may be writing. Searches under way go on from those there were.</summary>
    public void Clear() => Volatile.Write(ref _set, new PivotSet(slots, Least / 2, 0, new float[options.Dimension]));

    private PivotSet Thinned<TDistance>(PivotSet full)
        where TDistance : struct, IDistance
    {
        float radius = full.Radius > 0 ? full.Radius : full.MedianGap<TDistance>() / 2;
        PivotSet thinned = full;
        while (thinned.Count > Most * 3 / 4)
        {
            // Squared: the radius grows by the root of 2.
            radius *= 2;
            thinned = Copied<TDistance>(full, radius);
        }

        return thinned;
    }

    // In any order, so that the heads of the new set are drawn from everywhere.
    private PivotSet Copied<TDistance>(PivotSet old, float radius)
        where TDistance : struct, IDistance
    {
        int[] all = old.All().ToArray();
        new Random(unchecked((int)options.Seed + all.Length)).Shuffle(all);
        PivotSet copy = new PivotSet(slots, Math.Max(Least / 2, all.Length), radius, Middle(all));
        foreach (int slot in all)
        {
            if (slots.StateOf(slot) is not (SlotState.Deleted or SlotState.Free)
                && (radius == old.Radius || copy.Distance<TDistance>(slots.VectorAt(slot), _code.Start) > radius))
            {
                copy.Add<TDistance>(slot, _code.Start);
            }
        }

        return copy;
    }

    private float[] Middle(int[] all)
    {
        double[] sums = new double[options.Dimension];
        foreach (int slot in all)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += slots.VectorAt(slot)[i];
            }
        }

        return [.. sums.Select(sum => (float)(sum / Math.Max(1, all.Length)))];
    }
}
