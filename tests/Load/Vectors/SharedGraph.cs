using Corpora.Vectors;

namespace Load.Vectors;

/// <summary>
/// One graph for all classes of this folder that only search, built when the first of them asks and released with the last.
/// </summary>
public sealed class SharedGraph : IDisposable
{
    private readonly Dictionary<int, SearchGraph> _graphs = [];

    internal SearchGraph Of(int items)
    {
        if (!_graphs.TryGetValue(items, out SearchGraph? graph))
        {
            _graphs.Add(items, graph = SearchGraph.Of(VectorCorpus.Of(VectorShape.Plain, items, Suites.Options.Seed)));
        }

        return graph;
    }

    public void Dispose() => _graphs.Clear();
}
