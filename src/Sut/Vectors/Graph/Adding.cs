namespace Sut.Vectors;

/// <summary>
/// Fills and links slots that were taken. Should memory run out on the way they are given up, so that no id stays taken by a
/// vector that nobody will ever find.
/// </summary>
internal sealed unsafe class Adding(Slots slots, Engine engine, WorkspacePool workspaces)
{
    /// <summary>Fills and links a slot with the vector laid out in a workspace; it is not shown yet.</summary>
    public void Link(int slot, float length, Metadata? metadata, Workspace workspace)
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

    /// <summary>Fills, links and shows many slots, all or none; each is shown as soon as it can be.</summary>
    public void Show(int[] taken, ReadOnlyMemory<float> vectors, int threads)
    {
        int dimension = slots.Components.Dimension;
        try
        {
            Workers.Run(threads, taken.Length, workspaces, (row, workspace) =>
            {
                float* laid = workspace.Query.Start;
                float length = slots.Components.Lay(vectors.Span.Slice(row * dimension, dimension), laid, nameof(vectors), row);
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
