using System.Buffers;
using Sut.Mesh;

namespace Unit.Mesh;

/// <summary>A batch of one node that, once the writer has reached it, waits until told to go on.</summary>
internal sealed class HeldBatch(ManualResetEventSlim inside, ManualResetEventSlim leave) : MemoryManager<MeshNode>
{
    private readonly MeshNode[] _nodes = [new("held", [], [])];
    private int _looks;

    // The first look makes the memory, the second checks the batch before the queue, the third writes it.
    public override Span<MeshNode> GetSpan()
    {
        if (++_looks == 3)
        {
            inside.Set();
            leave.Wait();
        }

        return _nodes;
    }

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException("Nothing pins nodes.");

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
