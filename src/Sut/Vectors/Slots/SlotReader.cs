namespace Sut.Vectors;

/// <summary>Reader of stored vectors: copies them out as they were added. Any number of threads at once.</summary>
internal sealed unsafe class SlotReader(Slots slots, ReadSections reads)
{
    /// <summary>Copies the vector of an id, and says what it was added with.</summary>
    public bool TryGet(VectorId id, Span<float> vector, out Metadata metadata)
    {
        ReadSections.Entrance entered = reads.Enter();
        try
        {
            int slot = slots.LiveSlotOf(id);
            metadata = slot < 0 ? Metadata.None : slots.MetadataOf(slot);
            return slot >= 0 && Copy(slot, vector);
        }
        finally
        {
            reads.Leave(entered);
        }
    }

    /// <summary>Copies the vector of a slot, if there is one.</summary>
    public bool TryCopy(int slot, Span<float> vector)
    {
        ReadSections.Entrance entered = reads.Enter();
        try
        {
            return slots.StateOf(slot) == SlotState.Live && Copy(slot, vector);
        }
        finally
        {
            reads.Leave(entered);
        }
    }

    private bool Copy(int slot, Span<float> vector)
    {
        float length = slots.LengthOf(slot);
        float* kept = slots.VectorAt(slot);
        for (int i = 0; i < slots.Components.Dimension; i++)
        {
            vector[i] = kept[i] * length;
        }

        return true;
    }
}
