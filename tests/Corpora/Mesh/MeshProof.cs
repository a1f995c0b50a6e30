using Sut.Mesh;
using Xunit.Sdk;

namespace Corpora.Mesh;

/// <summary>Proof that what was read is what was written, column by column, except the times, which the store's clock gives.</summary>
public static class MeshProof
{
    /// <exception cref="XunitException">They differ; the message names the node.</exception>
    public static void Same(MeshNode? read, MeshNode written)
    {
        if (read is null || !IsSame(read, written))
        {
            throw new XunitException(
                $"Node {written.NodeId} was {(read is null ? "not found" : $"read as {read}")} and not as written: {written}");
        }
    }

    /// <summary>As <see cref="Same(MeshNode, MeshNode)"/> for each pair, in order.</summary>
    public static void Same(IReadOnlyList<MeshNode?> read, IReadOnlyList<MeshNode> written)
    {
        read.Count.Should().Be(written.Count);
        for (int i = 0; i < written.Count; i++)
        {
            Same(read[i], written[i]);
        }
    }

    private static bool IsSame(MeshNode a, MeshNode b) =>
        a.CreatedAt > DateTimeOffset.UnixEpoch && a with { CreatedAt = b.CreatedAt, UpdatedAt = b.UpdatedAt } == b;
}
