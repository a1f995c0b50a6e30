namespace Sut.Vectors;

/// <summary>
/// Policy of repair: when deleted slots are taken out of the graph. Deleted vectors make searches wider and keep
/// their memory; mending costs about as much as adding them did. So it waits until they are a fifth of all.
/// </summary>
internal sealed class RepairPolicy(
    Slots slots, (Graph Graph, Pivots Pivots, Codes? Codes) over, Engine engine, WorkspacePool workspaces, WriterGate writers,
    ReadSections reads)
{
    // In a small store a fifth is soon deleted, and to mend goes over all lists whatever there is to mend.
    private const int LeastDeleted = 128;
    private const int LivePerDeleted = 4;

    private readonly Retired _retired = new(slots, over.Graph, over.Codes, reads);

    // Those that were taken out before count as deleted until they are free, and must not be taken out twice.
    private bool IsDue => _retired.IsEmpty && slots.Deleted >= LeastDeleted && slots.Deleted > slots.Live / LivePerDeleted;

    // The table of codes of before goes when all searches have left that may use it, so nothing else may be leaving.
    private bool IsCentringDue => _retired.IsEmpty && over.Codes is { IsDue: true };

    /// <summary>Enters among the writers, and makes free what was taken out, if no search stands on it any more.</summary>
    /// <returns>What to leave the writers with.</returns>
    /// <exception cref="InvalidOperationException">A filter does so on its own thread.</exception>
    public int EnterToWrite()
    {
        reads.RequireOutside();
        int entered = writers.Enter();
        try
        {
            _retired.Collect();
            return entered;
        }
        catch
        {
            writers.Leave(entered);
            throw;
        }
    }

    /// <summary>
    /// Mends, and chooses the origin of the codes, if it is time. Waits for adds under way and keeps new ones waiting; waits for no search.
    /// </summary>
    public void RunWhenDue()
    {
        if (IsDue)
        {
            writers.Alone(Run);
        }

        if (IsCentringDue)
        {
            writers.Alone(Centre);
        }
    }

    /// <summary>Takes all out, live ones as well; for who is alone.</summary>
    public void Clear()
    {
        _retired.Collect(); // else those of the last time would wait once more
        int[] all = slots.DeleteAll();

        // What leads to them goes first: a search that begins from here on comes to none of them, and one under way goes on with what it
        // has. Lists and codes are emptied in place only when no such search is left.
        over.Graph.Entry = Graph.NoSlot;
        over.Pivots.Clear();
        over.Graph.CountLeads([]);
        over.Graph.ForgetWays();
        if (_retired.ForgetOrAdd(all))
        {
            // As new: the same vectors give the same graph again.
            slots.Clear();
            over.Graph.Clear();
            over.Codes?.Clear();
        }
        else
        {
            over.Codes?.Restart();
        }
    }

    private void Centre()
    {
        // Others may have come first.
        if (IsCentringDue)
        {
            Workspace workspace = workspaces.Rent();
            over.Codes!.Centre();
            engine.TryCodes(workspace);
            workspaces.Return(workspace);
            _retired.Add([]);
        }
    }

    private void Run()
    {
        // Others may have come first.
        if (IsDue)
        {
            Workspace workspace = workspaces.Rent();
            int[] dead = engine.Mend(workspace);
            workspaces.Return(workspace);
            _retired.Add(dead);
        }
    }
}
