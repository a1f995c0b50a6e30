using System.Text;
using System.Text.Json;
using Sut.Mesh;

namespace Corpora.Mesh;

/// <summary>A node as its columns' bytes, made before the clock starts: what a yardstick is handed.</summary>
public sealed class NodeColumns
{
    public NodeColumns(MeshNode node)
    {
        Id = Encoding.UTF8.GetBytes(node.NodeId);
        Interfaces = JsonSerializer.SerializeToUtf8Bytes(node.Interfaces);
        Protocols = JsonSerializer.SerializeToUtf8Bytes(node.Protocols);
        Started = node.Started ? 1 : 0;
        Routes = node.RoutesDiscovered;
    }

    public byte[] Id { get; }

    public byte[] Interfaces { get; }

    public byte[] Protocols { get; }

    public long Started { get; }

    public long Routes { get; }

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
