using Corpora.Vectors;
using Corpora.Vectors.Files;
using Corpora.Vectors.Words;
using Scale.Vectors.Peers;
using Sut.Vectors;

namespace Scale.Vectors;

/// <summary>
/// The corpora and graphs of this suite, each made when a cell first asks for it, kept for the cells after it, and released
/// with the last class of the collection. Whoever comes first, a graph whose inserts are a cell is built by one thread and
/// timed, so that a seed has one recall and no graph is built twice; the others are built by all cores.
/// </summary>
public sealed class VectorGraphs : IDisposable
{
    private const int WarmUpItems = 2_000;
    // Where tests run in goes, each has a collection of its own: what takes so long to make is kept for all.
    private static readonly Dictionary<(VectorShape, int), VectorCorpus> KeptCorpora = [];
    private static readonly Dictionary<(VectorShape, int, Quantisation), BuiltGraph> KeptGraphs = [];
    private static readonly Dictionary<int, BuiltPeer> KeptPeers = [];
    private readonly Dictionary<(VectorShape, int), VectorCorpus> _corpora = SuiteRun.RunsInGoes ? KeptCorpora : [];
    private readonly Dictionary<(VectorShape, int, Quantisation), BuiltGraph> _graphs = SuiteRun.RunsInGoes ? KeptGraphs : [];
    private readonly Dictionary<int, BuiltPeer> _peers = SuiteRun.RunsInGoes ? KeptPeers : [];
    private readonly Dictionary<Quantisation, HeapProof> _heapProofs = [];
    private readonly HashSet<Quantisation> _warm = [];
    private GivenVectors? _given;
    private (WordVectors? Words, string? Reason)? _words;

    /// <summary>The vectors of VECTORS_DIR or VECTORS_FILE.</summary>
    public GivenVectors Given => _given ??= Suites.Options.Of<VectorOptions>().ReadGiven();

    /// <summary>Real words, or why there are none.</summary>
    public (WordVectors? Words, string? Reason) Words => _words ??= WordVectors.ReadPublished();

    public VectorCorpus Corpus(VectorShape shape, int items)
    {
        if (!_corpora.TryGetValue((shape, items), out VectorCorpus? corpus))
        {
            corpus = shape.Data == VectorShape.Files ? VectorCorpus.Of(Given, items) : VectorCorpus.Of(shape, items, Suites.Options.Seed);
            _corpora.Add((shape, items), corpus);
        }

        return corpus;
    }

    /// <summary>A store of all vectors of a corpus, built now or for an earlier cell.</summary>
    public VectorStore Store(VectorShape shape, int items, Quantisation quantisation = Quantisation.None) =>
        Graph(shape, items, quantisation).Store;

    /// <summary>The same with its time; every vector finds itself in it.</summary>
    internal BuiltGraph Graph(VectorShape shape, int items, Quantisation quantisation = Quantisation.None)
    {
        if (!_graphs.TryGetValue((shape, items, quantisation), out BuiltGraph? graph))
        {
            WarmUp(quantisation);
            VectorCorpus corpus = Corpus(shape, items);
            bool isTimed = quantisation == Quantisation.None && InsertTests.Inserts(shape, items);
            graph = BuildTimes.Build(corpus, quantisation, isTimed ? 1 : Environment.ProcessorCount);
            SelfRecall.For(shape, items).Check(graph.Store, corpus.Vectors);
            _graphs.Add((shape, items, quantisation), graph);
        }

        return graph;
    }

    /// <summary>A peer's index of the plain corpus, built now or for an earlier cell.</summary>
    internal BuiltPeer Peer(int items)
    {
        if (!_peers.TryGetValue(items, out BuiltPeer? peer))
        {
            _peers.Add(items, peer = BuiltPeer.Of(Corpus(VectorShape.Plain, items)));
        }

        return peer;
    }

    /// <summary>Builds small graphs until the code is hot, so that no timed build is the first.</summary>
    public void WarmUp(Quantisation quantisation = Quantisation.None)
    {
        if (_warm.Add(quantisation))
        {
            VectorCorpus corpus = Corpus(VectorShape.Plain, WarmUpItems);
            Block.Run(() => BuildTimes.Build(corpus, quantisation, 1).Time.Operations, Suites.Profile.WarmUp * 2);
        }
    }

    /// <summary>The proof, made once, that a kind of store accounts for the heap it holds.</summary>
    internal HeapProof HeapProof(Quantisation quantisation)
    {
        if (!_heapProofs.TryGetValue(quantisation, out HeapProof? proof))
        {
            _heapProofs.Add(quantisation, proof = new HeapProof(Suites.Options.Seed, quantisation));
        }

        return proof;
    }

    public void Dispose()
    {
        if (SuiteRun.RunsInGoes)
        {
            return;
        }

        _corpora.Clear();
        _graphs.Clear();
        foreach (BuiltPeer peer in _peers.Values)
        {
            peer.Index.Dispose();
        }

        _peers.Clear();
        _given = null;
        _words = null;
    }
}
