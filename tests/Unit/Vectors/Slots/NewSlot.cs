using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>A slot taken, filled, linked where there is a graph, and shown, as the store's inserter does.</summary>
internal static unsafe class NewSlot
{
    /// <returns>The slot.</returns>
    public static int Of(Slots slots, Workspace workspace, ReadOnlySpan<float> vector, Engine? engine = null)
    {
        float length = slots.Components.Normalise(vector, workspace.Query.Start, nameof(vector));
        int[] slot = new int[1];
        slots.Take([new VectorId(slots.End)], slot);
        slots.Fill(slot[0], workspace.Query.Start, length, null);
        engine?.Link(slot[0], workspace);
        slots.Show(slot[0]);
        return slot[0];
    }
}
