namespace Sut.Vectors;

/// <summary>
/// Renewal of the ways in to all living slots, after deleted ones have gone or when a store has been loaded: along the links there are, and
/// where none leads, from where a walk towards the slot ends. Nobody else may be writing.
/// </summary>
internal sealed unsafe class WaysAnew<TDistance, TNear>(Graph graph, Linker<TDistance, TNear> linker)
    where TDistance : struct, IDistance
    where TNear : struct, IDistance
{
    // Few ways per list at first: whose links are all ways can never choose better ones.
    private const int FewWays = 4;

    private readonly Queue<int> _open = new();
    private readonly List<int> _reached = [];

    /// <summary>Opens all ways.</summary>
    /// <param name="living">All that are to be reached.</param>
    /// <param name="workspace">Room to walk with.</param>
    public void Open(List<int> living, Workspace workspace)
    {
        graph.ForgetWays();
        int entry = graph.Entry;
        if (entry < 0)
        {
            return;
        }

        graph.SetWay(entry, entry);
        for (int most = FewWays, all = graph.MaxLinks(0); ; most = Math.Min(2 * most, all))
        {
            Follow(entry, most);
            if (_reached.Count == living.Count || most == all)
            {
                break;
            }
        }

        foreach (int slot in living)
        {
            if (graph.WayTo(slot) < 0)
            {
                linker.OpenWay(slot, workspace);
                Follow(slot, graph.MaxLinks(0));
            }
        }
    }

    private void Follow(int from, int most)
    {
        // All that are reached once more: they may take more ways than before.
        _open.Clear();
        if (_reached.Count == 0 || graph.WayTo(from) != from)
        {
            _reached.Add(from);
            _open.Enqueue(from);
        }
        else
        {
            _reached.ForEach(_open.Enqueue);
        }

        while (_open.TryDequeue(out int slot))
        {
            int* links = graph.Links0(slot);
            int taken = 0;
            for (int i = 0; i < graph.MaxLinks(0) && links[i] >= 0; i++)
            {
                taken += graph.WayTo(links[i]) == slot && links[i] != slot ? 1 : 0;
            }

            for (int i = 0; i < graph.MaxLinks(0) && links[i] >= 0 && taken < most; i++)
            {
                if (graph.WayTo(links[i]) < 0)
                {
                    graph.SetWay(links[i], slot);
                    _reached.Add(links[i]);
                    _open.Enqueue(links[i]);
                    taken++;
                }
            }
        }
    }
}
