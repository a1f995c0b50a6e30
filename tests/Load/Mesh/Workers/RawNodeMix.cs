using System.Text;
using Corpora.Mesh;

namespace Load.Mesh;

/// <summary>
/// The questions of <see cref="NodeMixWorker"/>, all of them answered by SQLite's own interface, reader and writer apart: what a
/// cache saves.
/// </summary>
internal sealed class RawNodeMix(FilledStore filled, RawNodes reader, RawNodes writer, int[] asked)
{
    private const int Block = 100;
    private readonly byte[] _unknown = Encoding.UTF8.GetBytes("mesh-node-unknown");
    private int _next;
    private long _changes;

    public long Work()
    {
        for (int i = 0; i < Block; i++)
        {
            NodeColumns node = filled.Columns[asked[_next]];
            if (i == 0)
            {
                writer.Update(node, node.Routes + ++_changes);
            }
            else if (i % 50 != 1)
            {
                reader.Read(node);
            }
            else if (reader.Read(_unknown) >= 0)
            {
                throw new InvalidOperationException("The yardstick read a node that is not there.");
            }

            _next = _next + 1 == asked.Length ? 0 : _next + 1;
        }

        return Block;
    }
}
