namespace Sut.Vectors;

/// <summary>Bytes that a store holds, by what they are for. Room reserved but not yet used counts.</summary>
/// <param name="Vectors">float32 components, padded to whole cache lines, and lengths under cosine.</param>
/// <param name="Codes">One byte per component and the scales; 0 without quantisation.</param>
/// <param name="Graph">Links, pivots and what the graph notes per vector.</param>
/// <param name="Ids">Ids, the table that finds them, and the state of each place.</param>
/// <param name="Metadata">Metadata; shared texts are counted once per vector.</param>
/// <param name="Searches">Working memory of searches, kept for the next ones; grows with their number at once.</param>
public readonly record struct MemoryReport(
    long Vectors, long Codes, long Graph, long Ids, long Metadata, long Searches)
{
    /// <summary>All of it.</summary>
    public long Total => Vectors + Codes + Graph + Ids + Metadata + Searches;
}
