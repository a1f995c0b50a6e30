namespace Sut.Vectors;

/// <summary>
/// Graph search, wider where some of what it leads to is deleted or not admitted by a filter, so that as many
/// candidates that count are seen as without. Says so when a scan would be faster or the graph does not lead to enough.
/// </summary>
internal sealed unsafe class GraphSearch(Slots slots, Engine engine)
{
    // Ranking a candidate's fresh neighbours, scattered in memory, takes as long as scanning this many vectors in a row.
    private const int ScannedPerCandidate = 16;

    // Asked how many vectors they admit, filters are shown a sample; it errs by a tenth, and the search sees to the rest.
    private const int Sample = 128;

    /// <summary>Fills the workspace's nearest for a query.</summary>
    /// <param name="query">The query, laid out.</param>
    /// <param name="workspace">Room to search in.</param>
    /// <param name="k">How many are wanted.</param>
    /// <param name="ef">The width.</param>
    /// <param name="filter">Who counts; null for all.</param>
    /// <param name="except">A slot to leave out, or <see cref="Graph.NoSlot"/>.</param>
    /// <returns>False when the vectors are to be scanned instead.</returns>
    public bool TryFind(float* query, Workspace workspace, int k, int ef, Predicate<Metadata>? filter, int except)
    {
        int wanted = Math.Max(k, ef);
        int live = slots.Live, deleted = slots.Deleted;
        if (live == 0)
        {
            return false;
        }

        double share = filter is null ? 1 : ShareOf(filter);
        bool isPlain = filter is null && deleted == 0;
        for (double width = wanted * (1 + (deleted / (double)live)) / share; ; width *= 2)
        {
            if (!isPlain && width * ScannedPerCandidate > live)
            {
                return false;
            }

            bool isExact = engine.Walk(query, workspace, (int)Math.Min(width, live + deleted), except);
            int counted = Collect(query, workspace, k, wanted, filter, isExact);
            if (isPlain || counted >= Math.Max(k, wanted / 2))
            {
                return workspace.TopK.IsFull;
            }
        }
    }

    // Returns how many of the beam count, up to the number wanted.
    private int Collect(float* query, Workspace workspace, int k, int wanted, Predicate<Metadata>? filter, bool isExact)
    {
        Beam beam = workspace.Beam;
        TopK nearest = workspace.TopK;
        nearest.Start(k);
        // All of them: where codes are coarse, the nearest may stand anywhere among the candidates.
        int again = isExact ? 0 : wanted;
        int[] slotsAgain = workspace.AgainFor(again);
        int counted = 0;
        for (int i = 0; i < beam.Count && counted < wanted; i++)
        {
            int slot = ScoredSlot.SlotOf(beam[i]);
            if (slots.StateOf(slot) != SlotState.Live || (filter is not null && !filter(slots.MetadataOf(slot))))
            {
                continue;
            }

            if (counted < again)
            {
                slotsAgain[counted] = slot;
            }
            else if (again == 0)
            {
                nearest.Offer(beam[i]);
                if (filter is null && nearest.IsFull && slots.Deleted == 0)
                {
                    return k;
                }
            }

            counted++;
        }

        engine.Refine(query, nearest, slotsAgain.AsSpan(0, Math.Min(counted, again)));
        return counted;
    }

    // Slots at even distances: the same question has the same answer.
    private double ShareOf(Predicate<Metadata> filter)
    {
        int end = slots.End, asked = 0, admitted = 0;
        int step = Math.Max(1, end / Sample);
        for (int slot = step / 2; slot < end; slot += step)
        {
            if (slots.StateOf(slot) == SlotState.Live)
            {
                asked++;
                admitted += filter(slots.MetadataOf(slot)) ? 1 : 0;
            }
        }

        return (admitted + 0.5) / (asked + 1);
    }
}
