using System.Globalization;
using Corpora.Mesh;
using Sut.Storage;

namespace Acceptance.Children.Mesh;

/// <summary>
/// Writes and acknowledges as <see cref="MeshWriterChild"/> does, but with <c>synchronous=OFF</c>, which the store does not
/// offer, and without ever checkpointing: everything it acknowledges is in the WAL alone.
/// </summary>
internal sealed class CarelessWriterChild : IChildProgram
{
    public string Name => "mesh-careless-writer";

    public int Run(string[] arguments)
    {
        using Stream acknowledgements = Console.OpenStandardOutput();
        using RawNodes nodes = new(arguments[0], [.. new SqliteOptions().Pragmas, "PRAGMA synchronous=OFF", "PRAGMA wal_autocheckpoint=0"]);
        for (long batch = long.Parse(arguments[2], CultureInfo.InvariantCulture); ; batch++)
        {
            nodes.InsertAll(NodeColumns.Of(WrittenBatch.Nodes(batch)));
            Acknowledgements.Send(acknowledgements, batch);
        }
    }
}
