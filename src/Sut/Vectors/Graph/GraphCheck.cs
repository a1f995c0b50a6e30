namespace Sut.Vectors;

/// <summary>
/// What walks and inserts rely on in a restored graph: links lead to slots that hold something, on levels that those have; upper lists
/// are each of one slot; walks start at a slot of the level that the entry names. Each says what is wrong, or null.
/// </summary>
internal sealed unsafe class GraphCheck(Slots slots, Graph graph, int end)
{
    /// <summary>Links of the lowest level.</summary>
    public string? Level0Fault() => Fault(static _ => 0, graph.Lowest);

    /// <summary>Where upper lists start: each slot has as many as its level, and no two have one together.</summary>
    public string? PlacesFault(int upperCount)
    {
        bool[] taken = new bool[upperCount];
        int count = 0;
        for (int slot = 0; slot < end; slot++)
        {
            int at = *(int*)graph.UpperAt.At(slot), levels = graph.UpperLevelsOf(slot);
            if (at < Graph.NoSlot || (at >= 0 && (levels == 0 || at > upperCount - levels || taken.AsSpan(at, levels).Contains(true))))
            {
                return $"slot {slot} has {levels} upper lists from {at} on, of {upperCount}, or shares them";
            }

            taken.AsSpan(Math.Max(at, 0), levels).Fill(true);
            count += levels;
        }

        return count == upperCount ? null : $"slots have {count} upper lists, and there are {upperCount}";
    }

    /// <summary>Where walks start.</summary>
    public string? EntryFault()
    {
        (int entry, int level) = graph.Entry;
        return entry == Graph.NoSlot || (slots.StateOf(entry) != SlotState.Free && level == graph.UpperLevelsOf(entry))
            ? null
            : $"slot {entry} is the entry on level {level}, and it is free or has {graph.UpperLevelsOf(entry)} upper levels";
    }

    /// <summary>Links of the upper levels, whose places have been checked.</summary>
    public string? UpperFault() => Fault(graph.UpperLevelsOf, 1);

    private string? Fault(Func<int, int> highest, int lowest)
    {
        for (int slot = 0; slot < end; slot++)
        {
            for (int level = highest(slot); level >= lowest; level--)
            {
                foreach (int to in new ReadOnlySpan<int>(graph.Links(slot, level), graph.MaxLinks(level)))
                {
                    bool leads = to >= 0 && to < end && slots.StateOf(to) != SlotState.Free
                        && (level <= 0 || graph.UpperLevelsOf(to) >= level);
                    if (!leads && to != Graph.NoSlot)
                    {
                        return $"slot {slot} links to {to} on level {level}, where none such is";
                    }
                }
            }
        }

        return null;
    }
}
