namespace Sut.Vectors;

/// <summary>
/// Invariants of a restored graph that walks and inserts rely on: links lead to slots that hold something, and so does the entry. Each
/// says what is wrong, or null.
/// </summary>
internal sealed unsafe class GraphCheck(Slots slots, Graph graph, int end)
{
    /// <summary>Links of all lists.</summary>
    public string? LinksFault()
    {
        for (int slot = 0; slot < end; slot++)
        {
            for (int level = 0; level >= graph.Lowest; level--)
            {
                foreach (int to in new ReadOnlySpan<int>(graph.Links(slot, level), graph.MaxLinks(level)))
                {
                    if (to != Graph.NoSlot && (to < 0 || to >= end || slots.StateOf(to) == SlotState.Free))
                    {
                        return $"slot {slot} links to {to}, where nothing is";
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Where all ways lead from.</summary>
    public string? EntryFault() => graph.Entry == Graph.NoSlot || slots.StateOf(graph.Entry) != SlotState.Free
        ? null
        : $"slot {graph.Entry} is the entry, and it is free";
}
