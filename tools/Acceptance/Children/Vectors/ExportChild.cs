using System.Globalization;
using Corpora.Vectors;
using Corpora.Vectors.Files;

namespace Acceptance.Children.Vectors;

/// <summary>
/// Writes generated base vectors, queries and their exact neighbours as files that any library reads:
/// <c>child vectors-export folder clustered 25000 128 42</c> (folder, data, vectors, dimension, seed).
/// </summary>
internal sealed class ExportChild : IChildProgram
{
    public string Name => "vectors-export";

    public int Run(string[] arguments)
    {
        (string folder, string data) = (arguments[0], arguments[1]);
        int items = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        int dimension = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        ulong seed = ulong.Parse(arguments[4], CultureInfo.InvariantCulture);
        (VectorSet vectors, VectorSet queries) = VectorCorpus.Draw(new VectorShape(dimension, data), items, seed);
        VectorFolder.Export(folder, vectors, queries, ExactNeighbours.Of(vectors, queries, VectorCorpus.K));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{vectors.Count} vectors and {queries.Count} queries of {dimension} dimensions in {folder}"));
        return 0;
    }
}
