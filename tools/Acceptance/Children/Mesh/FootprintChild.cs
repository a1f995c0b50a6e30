using System.Globalization;
using Corpora.Mesh;
using Harness.Measurement;
using SQLitePCL;
using Sut.Mesh;

namespace Acceptance.Children.Mesh;

/// <summary>
/// Stores n nodes in batches as the report's memory test did, reads each back, and prints how many were right, the peak
/// memory of the process, SQLite's own peak, and the bytes of the file and its WAL.
/// </summary>
internal sealed class FootprintChild : IChildProgram
{
    private const int Step = 2_000;

    public string Name => "mesh-footprint";

    public int Run(string[] arguments)
    {
        int count = int.Parse(arguments[1], CultureInfo.InvariantCulture), right = 0;
        using MeshStore store = MeshStore.Open(arguments[0]);
        for (int first = 0; first < count; first += Step)
        {
            MeshNode[] nodes = MeshCorpus.Nodes(Math.Min(Step, count - first), first);
            store.Nodes.CreateManyAsync(nodes).Answer();
            foreach (MeshNode node in nodes)
            {
                MeshProof.Same(store.Nodes.GetAsync(node.NodeId).Answer(), node);
                right++;
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{right} {ProcessMemory.PeakBytes()} {raw.sqlite3_memory_highwater(0)} {FileBytes.Of(arguments[0], "-wal")}"));
        return 0;
    }
}
