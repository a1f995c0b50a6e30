namespace Sut.Vectors;

/// <summary>
/// Decides when deleted slots are taken out of the graph and makes them free. Deleted vectors make searches wider and keep
/// their memory; mending costs about as much as adding them did. So it waits until they are a fifth of all.
/// </summary>
internal sealed class Mending(
    Slots slots, Graph graph, Engine engine, WorkspacePool workspaces, ReaderGate writers, ReaderGate readers)
{
    private const int LeastDeleted = 128;
    private const int LivePerDeleted = 4;

    private bool IsDue => slots.Deleted >= LeastDeleted && slots.Deleted > slots.Live / LivePerDeleted;

    /// <summary>Mends if it is time. Waits for adds under way and keeps new ones waiting, but not searches.</summary>
    public void RunWhenDue()
    {
        if (IsDue)
        {
            writers.Alone(Run);
        }
    }

    private void Run()
    {
        // Others may have come first.
        if (!IsDue)
        {
            return;
        }

        Workspace workspace = workspaces.Rent();
        int[] dead = engine.Mend(workspace);
        workspaces.Return(workspace);

        // Nothing leads to them any more, but searches under way may still stand on one.
        readers.Alone(() =>
        {
            foreach (int slot in dead)
            {
                for (int level = graph.UpperLevelsOf(slot); level >= 0; level--)
                {
                    graph.Write(slot, level, null);
                }
            }

            slots.Free(dead);
        });
    }
}
