namespace Sut.Vectors;

/// <summary>
/// Adding and replacing: fills and links slots that were taken. Should memory run out on the way they are given up, so that no id stays
/// taken by a vector that nobody will ever find.
/// </summary>
internal sealed unsafe class Inserter(Slots slots, Engine engine, WorkspacePool workspaces)
{
    public void One(VectorId id, ReadOnlySpan<float> vector, Metadata? metadata, Workspace workspace)
    {
        float length = slots.Components.Normalise(vector, workspace.Query.Start, nameof(vector));
        int slot = 0;
        slots.Take(new ReadOnlySpan<VectorId>(in id), new Span<int>(ref slot));
        Link(slot, length, metadata, workspace);
        slots.Show(slot);
    }

    /// <summary>Adds many that have been checked, all or none.</summary>
    public void Many(ReadOnlyMemory<VectorId> ids, ReadOnlyMemory<float> vectors, int threads)
    {
        int[] taken = new int[ids.Length];
        slots.Take(ids.Span, taken);
        Show(taken, vectors, threads);
    }

    /// <summary>Adds one in place of another of the same id.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryReplace(VectorId id, ReadOnlySpan<float> vector, Metadata? metadata, Workspace workspace)
    {
        float length = slots.Components.Normalise(vector, workspace.Query.Start, nameof(vector));
        if (slots.LiveSlotOf(id) < 0)
        {
            return false;
        }

        int slot = slots.TakeSecond(id);
        Link(slot, length, metadata, workspace);
        return slots.ShowInstead(slot);
    }

    /// <summary>Fills and links a slot with the vector laid out in a workspace; it is not shown yet.</summary>
    private void Link(int slot, float length, Metadata? metadata, Workspace workspace)
    {
        try
        {
            slots.Fill(slot, workspace.Query.Start, length, metadata);
            engine.Link(slot, workspace);
        }
        catch
        {
            slots.GiveUp(new ReadOnlySpan<int>(in slot));
            throw;
        }
    }

    /// <summary>Checks that there are as many vectors as ids, and each of them.</summary>
    public void Check(int ids, ReadOnlyMemory<float> vectors)
    {
        int dimension = slots.Components.Dimension;
        if (vectors.Length != (long)ids * dimension)
        {
            throw new ArgumentException(
                $"{ids} ids of dimension {dimension} need {(long)ids * dimension} components, not {vectors.Length}.", nameof(vectors));
        }

        for (int row = 0; row < ids; row++)
        {
            slots.Components.Check(vectors.Span.Slice(row * dimension, dimension), nameof(vectors), row);
        }
    }

    /// <summary>Fills, links and shows many slots, all or none; each is shown as soon as it can be.</summary>
    private void Show(int[] taken, ReadOnlyMemory<float> vectors, int threads)
    {
        int dimension = slots.Components.Dimension;
        try
        {
            Workers.Run(threads, taken.Length, workspaces, (row, workspace) =>
            {
                float* laid = workspace.Query.Start;
                float length = slots.Components.Normalise(vectors.Span.Slice(row * dimension, dimension), laid, nameof(vectors), row);
                slots.Fill(taken[row], laid, length, null);
                engine.Link(taken[row], workspace);
                slots.Show(taken[row]);
            });
        }
        catch
        {
            slots.GiveUp(taken);
            throw;
        }
    }
}
