namespace Sut.Vectors;

/// <summary>
/// Decides when deleted slots are taken out of the graph. Deleted vectors make searches wider and keep
/// their memory; mending costs about as much as adding them did. So it waits until they are a fifth of all.
/// </summary>
internal sealed class Mending(Slots slots, Graph graph, Engine engine, WorkspacePool workspaces, WriterGate writers, ReadSections reads)
{
    private const int LeastDeleted = 128;
    private const int LivePerDeleted = 4;

    private readonly Retired _retired = new(slots, graph, reads);

    // Those that were taken out before count as deleted until they are free, and must not be taken out twice.
    private bool IsDue => _retired.IsEmpty && slots.Deleted >= LeastDeleted && slots.Deleted > slots.Live / LivePerDeleted;

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

    /// <summary>Mends if it is time. Waits for adds under way and keeps new ones waiting; waits for no search.</summary>
    public void RunWhenDue()
    {
        if (IsDue)
        {
            writers.Alone(Run);
        }
    }

    /// <summary>Takes all out, live ones as well; for who is alone.</summary>
    public void Clear()
    {
        _retired.Collect(); // else those of the last time would wait once more
        int[] all = slots.DeleteAll();
        graph.Entry = (Graph.NoSlot, Graph.NoSlot);
        graph.CountLeads([]);
        if (_retired.ForgetOrAdd(all))
        {
            // As new: the same vectors give the same graph again.
            slots.Clear();
            graph.Clear();
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
