using Acceptance.Children.Mesh;
using Corpora.Mesh;
using Sut.Mesh;
using Xunit.Sdk;

namespace Load.Mesh;

/// <summary>Batches that survived a kill: the file is held against the ledger of the writer that died over it.</summary>
internal static class SurvivingBatches
{
    /// <summary>
    /// Every acknowledged batch is whole and as written; the batch under way when the writer died is whole or not there;
    /// nothing else is there; the file's structure is sound.
    /// </summary>
    /// <param name="first">The first batch of the file that has not been checked before.</param>
    /// <param name="acknowledged">The number after the last acknowledged batch.</param>
    /// <param name="nodesBefore">Nodes in the file before <paramref name="first"/>.</param>
    /// <returns>The number after the last batch that is there, and the nodes in the file.</returns>
    /// <exception cref="XunitException">The file says otherwise.</exception>
    public static (long Next, long Nodes) Check(string file, long first, long acknowledged, long nodesBefore)
    {
        using MeshStore store = MeshStore.Open(file);
        string integrity = RawQuery.Text(file, "PRAGMA integrity_check");
        if (integrity != "ok")
        {
            throw new XunitException($"{file} is damaged: {integrity}");
        }

        long next = first, nodes = nodesBefore;
        for (; next < acknowledged; next++)
        {
            nodes += Whole(store, next) ? WrittenBatch.Size(next)
                : throw new XunitException($"Batch {next} was acknowledged and is not there.");
        }

        if (Whole(store, next))
        {
            nodes += WrittenBatch.Size(next++);
        }

        long found = RawQuery.Int64(file, "SELECT count(*) FROM nodes");
        return found == nodes ? (next, nodes) : throw new XunitException($"{found} nodes are there, {nodes} belong to whole batches.");
    }

    // Whole and as written: true. Nothing of it: false. Anything else throws.
    private static bool Whole(MeshStore store, long batch)
    {
        MeshNode[] written = WrittenBatch.Nodes(batch);
        IReadOnlyList<MeshNode?> read = store.Nodes.GetManyAsync(Array.ConvertAll(written, node => node.NodeId)).Answer();
        int there = read.Count(node => node is not null);
        if (there == 0)
        {
            return false;
        }

        if (there < written.Length)
        {
            throw new XunitException($"Of batch {batch}, {there} of {written.Length} nodes are there: half a transaction.");
        }

        MeshProof.Same(read, written);
        return true;
    }
}
