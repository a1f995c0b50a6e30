using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>Yardstick of <see cref="CachedReadWorker"/>: a plain dictionary, no bound, no expiry, no lock.</summary>
internal sealed class DictionaryReads(FilledStore filled)
{
    private const int Block = 200;
    private readonly Dictionary<string, MeshNode> _nodes = filled.Nodes.ToDictionary(node => node.NodeId, StringComparer.Ordinal);
    private int _next;

    public long Work()
    {
        for (int i = 0; i < Block; i++)
        {
            MeshNode expected = filled.Asked[_next];
            if (_nodes[expected.NodeId].NodeId != expected.NodeId)
            {
                throw new InvalidOperationException("The yardstick read something else than it was given.");
            }

            _next = _next + 1 == filled.Asked.Length ? 0 : _next + 1;
        }

        return Block;
    }
}
