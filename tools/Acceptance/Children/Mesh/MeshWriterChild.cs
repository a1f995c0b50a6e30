using System.Globalization;
using Corpora.Mesh;
using Sut.Mesh;
using Sut.Storage;

namespace Acceptance.Children.Mesh;

/// <summary>Writes batch after batch into a store, acknowledging each, until it is killed.</summary>
internal sealed class MeshWriterChild : IChildProgram
{
    public string Name => "mesh-writer";

    public int Run(string[] arguments)
    {
        using Stream acknowledgements = Console.OpenStandardOutput();
        using MeshStore store = MeshStore.Open(arguments[0], new MeshOptions { Durability = Enum.Parse<SqliteDurability>(arguments[1]) });
        for (long batch = long.Parse(arguments[2], CultureInfo.InvariantCulture); ; batch++)
        {
            MeshNode[] nodes = WrittenBatch.Nodes(batch);
            if (nodes is [MeshNode single])
            {
                store.Nodes.CreateAsync(single).Answer();
            }
            else
            {
                store.Nodes.CreateManyAsync(nodes).Answer();
            }

            Acknowledgements.Send(acknowledgements, batch);
        }
    }
}
