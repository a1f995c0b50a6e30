using Corpora.Mesh;
using Sut.Mesh;

namespace Acceptance.Children.Mesh;

/// <summary>
/// The batches of the kill test, each made from its number alone: the writer writes them, and the ledger's process
/// knows each without having seen it.
/// </summary>
internal static class WrittenBatch
{
    // No batch has more, so that no two share a node.
    private const int NumbersPerBatch = 1_000;

    /// <summary>How many nodes: from 1, a single insert, to 1,000, so that a writer mostly dies inside a transaction.</summary>
    public static int Size(long batch) => 1 + (int)(batch * 7_919 % NumbersPerBatch);

    public static MeshNode[] Nodes(long batch) => MeshCorpus.Nodes(Size(batch), batch * NumbersPerBatch);
}
