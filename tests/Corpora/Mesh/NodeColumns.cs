using System.Text;
using System.Text.Json;
using Sut.Mesh;

namespace Corpora.Mesh;

/// <summary>A node as its columns' bytes, made before the clock starts: what a yardstick is handed.</summary>
public sealed class NodeColumns
{
    /// <summary>Encodes a node once, outside of what is timed.</summary>
    public NodeColumns(MeshNode node)
    {
        Id = Encoding.UTF8.GetBytes(node.NodeId);
        Interfaces = JsonSerializer.SerializeToUtf8Bytes(node.Interfaces);
        Protocols = JsonSerializer.SerializeToUtf8Bytes(node.Protocols);
        Started = node.Started ? 1 : 0;
        Routes = node.RoutesDiscovered;
    }

    /// <summary>The id, UTF-8.</summary>
    public byte[] Id { get; }

    /// <summary>The interfaces, JSON in UTF-8.</summary>
    public byte[] Interfaces { get; }

    /// <summary>The protocols, JSON in UTF-8.</summary>
    public byte[] Protocols { get; }

    /// <summary>Whether it has started, as 1 or 0.</summary>
    public long Started { get; }

    /// <summary>The number of routes discovered.</summary>
    public long Routes { get; }

    /// <summary>The columns of several nodes, in their order.</summary>
    public static NodeColumns[] Of(ReadOnlySpan<MeshNode> nodes)
    {
        NodeColumns[] columns = new NodeColumns[nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            columns[i] = new NodeColumns(nodes[i]);
        }

        return columns;
    }
}
