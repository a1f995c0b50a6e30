using Sut.Storage;

namespace Sut.Vectors;

/// <summary>
/// Vectors of one dimension in memory, found by id or by nearness: exactly, or through the lowest level of an HNSW graph, which pivots
/// lead into. Safe for any number of threads: searches take no lock and see every add, update and delete that returned before they began,
/// exactly for <see cref="TryGet"/> and <see cref="SearchExact"/>, by way of the graph for <see cref="Search"/>. Equally near vectors
/// come in the order in which they were added, except that a new vector may take the place of a deleted one.
/// <para>
/// In whatever order vectors come, change and go, every living one is reached along the graph's links (<see cref="Check"/>). At the width
/// that <see cref="Calibrate"/> finds, under L2 and cosine, by floats and by codes, a search for a stored vector names it, or one as near,
/// in at least 999 of 1,000 cases; under inner product as well, recall@10 is at most half a point below that of the same vectors in random
/// order. Measured, not proven: in 41 orders of 2,500 to 6,000 vectors; of 339,479 words by cosine, in two orders, 0.9994 and 0.9996 did.
/// </para>
/// </summary>
public sealed unsafe class VectorStore
{
    private readonly Slots _slots;
    private readonly Graph _graph;
    private readonly Pivots _pivots;
    private readonly Codes? _codes;
    private readonly Engine _engine;
    private readonly SlotReader _reader;
    private readonly Searcher _searcher;
    private readonly Calibrator _calibrator;
    private readonly Inserter _inserter;
    private readonly RepairPolicy _repair;
    private readonly WorkspacePool _workspaces;
    private readonly WriterGate _writers = new();
    private readonly ReadSections _reads = new();

    /// <summary>Makes an empty store.</summary>
    public VectorStore(VectorStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _slots = new Slots(options);
        _graph = new Graph(options);
        _slots.AlsoProvide(_graph.Provide);
        if (options.Quantisation == Quantisation.Int8)
        {
            _slots.AlsoProvide((_codes = new Codes(options, _slots)).Provide);
        }

        _pivots = new Pivots(options, _slots);
        _engine = Engine.For(options, _slots, _graph, _pivots, _codes);
        _workspaces = new WorkspacePool(() => new Workspace(_slots.Components));
        RecentQueries recent = new(options.Dimension);
        _searcher = new Searcher(options, _slots, _engine, _workspaces, _reads, recent);
        _reader = new SlotReader(_slots, _reads);
        _calibrator = new Calibrator(options, _slots, _reader, _searcher, recent);
        _searcher.Ef = _calibrator.EfAsked;
        _inserter = new Inserter(_slots, _engine, _workspaces);
        _repair = new RepairPolicy(_slots, (_graph, _pivots, _codes), _engine, _workspaces, _writers, _reads);
    }

    /// <summary>What the store was made for.</summary>
    public VectorStoreOptions Options { get; }

    /// <summary>Vectors that can be found; while others write, a number between before and after.</summary>
    public int Count => _slots.Live;

    /// <summary>Adds a vector; when this returns, everybody finds it.</summary>
    /// <param name="id">An id that is free.</param>
    /// <param name="vector">As many components as the store's dimension, all finite.</param>
    /// <param name="metadata">What filters see, if anything.</param>
    /// <exception cref="ArgumentException">The vector has another dimension.</exception>
    /// <exception cref="VectorRejectedException">The vector is not finite, too long, too short, or zero under cosine.</exception>
    /// <exception cref="DuplicateIdException">The id is taken.</exception>
    public void Add(VectorId id, ReadOnlySpan<float> vector, Metadata? metadata = null)
    {
        Workspace workspace = _workspaces.Rent();
        int entered = _repair.EnterToWrite();
        try
        {
            _inserter.One(id, vector, metadata, workspace);
        }
        finally
        {
            _writers.Leave(entered);
            _workspaces.Return(workspace);
        }

        RunWhenDue();
    }

    /// <summary>
    /// Adds many vectors, all or none: they are checked first, then added by one thread or several. Each is found as soon as it
    /// is added; should memory run out on the way, those are deleted again.
    /// </summary>
    /// <param name="ids">Ids that are free, each given once.</param>
    /// <param name="vectors">One vector behind the other, in the order of the ids.</param>
    /// <param name="threads">Threads to add with; with one, the same vectors and seed always give the same graph.</param>
    /// <exception cref="ArgumentException">There are not as many components as ids times the dimension.</exception>
    /// <exception cref="VectorRejectedException">A vector is not finite, too long, too short, or zero under cosine; says which.</exception>
    /// <exception cref="DuplicateIdException">An id is taken or given twice.</exception>
    public void AddMany(ReadOnlyMemory<VectorId> ids, ReadOnlyMemory<float> vectors, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _inserter.Check(ids.Length, vectors);
        int entered = _repair.EnterToWrite();
        try
        {
            _inserter.Many(ids, vectors, threads);
        }
        finally
        {
            _writers.Leave(entered);
        }

        RunWhenDue();
    }

    /// <summary>Whether there is a vector of this id.</summary>
    public bool Contains(VectorId id) => _slots.LiveSlotOf(id) >= 0;

    /// <summary>Copies a vector out; under cosine, each component to within two roundings of what was added.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="vector">Room for the store's dimension; untouched when there is no such vector.</param>
    /// <param name="metadata">What it was added with, or <see cref="Metadata.None"/>.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(VectorId id, Span<float> vector, out Metadata metadata)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vector.Length, Options.Dimension, nameof(vector));
        return _reader.TryGet(id, vector, out metadata);
    }

    /// <summary>
    /// Replaces a vector and its metadata; at every moment there is the old or the new one, and no answer names an id twice. A
    /// search under way meanwhile may have passed the new one's place before and come to the old one's after: then it sees neither.
    /// </summary>
    /// <returns>False when there is none of this id; then nothing was changed.</returns>
    /// <exception cref="ArgumentException">The vector has another dimension.</exception>
    /// <exception cref="VectorRejectedException">The vector is not finite, too long, too short, or zero under cosine.</exception>
    public bool Update(VectorId id, ReadOnlySpan<float> vector, Metadata? metadata = null)
    {
        bool updated;
        Workspace workspace = _workspaces.Rent();
        int entered = _repair.EnterToWrite();
        try
        {
            updated = _inserter.TryReplace(id, vector, metadata, workspace);
        }
        finally
        {
            _writers.Leave(entered);
            _workspaces.Return(workspace);
        }

        RunWhenDue();
        return updated;
    }

    /// <summary>Deletes a vector; no search that begins after this returned finds it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(VectorId id)
    {
        int entered = _repair.EnterToWrite();
        bool deleted;
        try
        {
            deleted = _slots.Delete(id);
        }
        finally
        {
            _writers.Leave(entered);
        }

        RunWhenDue();
        return deleted;
    }

    /// <summary>
    /// Deletes all vectors; the memory stays reserved. A search under way meanwhile finds some of them or none; no search that begins after
    /// this returned finds one.
    /// </summary>
    public void Clear()
    {
        _reads.RequireOutside();
        _writers.Alone(() =>
        {
            _repair.Clear();
            _calibrator.Clear();
        });
    }

    /// <summary>Finds the nearest through the graph, or exactly while the store is small. Allocates nothing once warm.</summary>
    /// <param name="query">As many components as the store's dimension, all finite.</param>
    /// <param name="k">How many to find, 1 or more.</param>
    /// <param name="result">Room for k; nearest first.</param>
    /// <param name="ef">Candidates kept on the way: more is slower and finds more. 0 takes the store's.</param>
    /// <param name="filter">Admits by metadata, inside the search; may read the store on any thread, and not change it on its own.</param>
    /// <returns>How many were found: k, or fewer when fewer are stored or admitted.</returns>
    /// <exception cref="ArgumentException">The query has another dimension, or the result no room for k.</exception>
    /// <exception cref="VectorRejectedException">The query is not finite, too long, too short, or zero under cosine.</exception>
    public int Search(
        ReadOnlySpan<float> query, int k, Span<Neighbour> result, int ef = 0, Predicate<Metadata>? filter = null) =>
        _searcher.Search(query, k, result, ef, filter);

    /// <summary>Finds the nearest by comparing with every vector.</summary>
    /// <param name="query">As many components as the store's dimension, all finite.</param>
    /// <param name="k">How many to find, 1 or more.</param>
    /// <param name="result">Room for k; nearest first.</param>
    /// <param name="filter">As for <see cref="Search"/>; runs on all threads of the search at once.</param>
    /// <param name="threads">Threads that share the vectors; with one, nothing is allocated once warm.</param>
    /// <returns>How many were found: k, or fewer when fewer are stored or admitted.</returns>
    /// <exception cref="ArgumentException">The query has another dimension, or the result no room for k.</exception>
    /// <exception cref="VectorRejectedException">The query is not finite, too long, too short, or zero under cosine.</exception>
    public int SearchExact(
        ReadOnlySpan<float> query, int k, Span<Neighbour> result, Predicate<Metadata>? filter = null, int threads = 1) =>
        _searcher.SearchExact(query, k, result, filter, threads);

    /// <summary>Finds the nearest to each of many queries, sixteen queries per pass over the vectors.</summary>
    /// <param name="queries">One query behind the other.</param>
    /// <param name="k">How many to find for each, 1 or more.</param>
    /// <param name="results">Room for k per query; those of query i start at i times k.</param>
    /// <param name="threads">Threads that share the vectors.</param>
    /// <returns>How many were found for each: k, or fewer when fewer are stored.</returns>
    /// <exception cref="ArgumentException">The queries are no whole number, or the results have no room.</exception>
    /// <exception cref="VectorRejectedException">A query is not finite, too long, too short, or zero under cosine; says which.</exception>
    public int SearchExactMany(ReadOnlySpan<float> queries, int k, Span<Neighbour> results, int threads = 1) =>
        _searcher.SearchExactMany(queries, k, results, threads);

    /// <summary>
    /// Saves everything, the graph included; waits for adds under way and keeps new ones waiting. The file appears as a whole:
    /// who is killed at any moment leaves the old file or the new one, and perhaps a <c>.tmp</c> beside it.
    /// </summary>
    /// <param name="path">
    /// The file, replaced if it is there, with its mode kept; its folder must be. Of a link, what it leads to is replaced or made.
    /// </param>
    /// <exception cref="InvalidOperationException">All ids, or all metadata, have 2 GB or more; nothing was written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only; it is as it was.</exception>
    /// <exception cref="IOException">The disk refused; the file is as it was, and nothing lies beside it.</exception>
    public void Save(string path)
    {
        PathText.Require(path);
        _reads.RequireOutside();
        _writers.Alone(() => StoreFile.Save(path, Options, _slots, _graph, _calibrator.Last));
    }

    /// <summary>Loads what <see cref="Save"/> saved: the same vectors, graph and options.</summary>
    /// <exception cref="VectorFileException">It is no such file, cut short, damaged, or holds what <see cref="Add"/> refuses.</exception>
    public static VectorStore Load(string path)
    {
        PathText.Require(path);
        return StoreFile.Load(path);
    }

    /// <summary>Counts what must not be in the graph, going over all of it; waits for adds under way, and keeps new ones waiting.</summary>
    public StoreCheck Check()
    {
        StoreCheck check = default;
        _reads.RequireOutside();
        _writers.Alone(() => check = GraphCensus.Of(_slots, _graph));
        return check;
    }

    /// <summary>Width of a search that says none: the given, or what <see cref="VectorStoreOptions.Recall"/> takes; 64 at first.</summary>
    public int EffectiveEf => _calibrator.Ef;

    /// <summary>What was measured last, by <see cref="Calibrate"/> or by the store itself; null before.</summary>
    public RecallCalibration? Calibration => _calibrator.Last;

    /// <summary>
    /// Measures recall against exact search on a sample of the vectors and recent queries, and fits the width of searches to what
    /// was asked. The store does so by itself, on a thread of the pool, from the first search on that gives no width: at once, and again
    /// by the time its size has doubled or halved or a quarter was deleted or replaced.
    /// </summary>
    /// <returns>What was measured; it says when the recall could not be reached.</returns>
    public RecallCalibration Calibrate()
    {
        _reads.RequireOutside();
        return _calibrator.Run();
    }

    /// <summary>Bytes held, by what they are for.</summary>
    public MemoryReport MemoryReport()
    {
        (long texts, long metadata) = SlotTexts.BytesHeld(_slots);
        return new MemoryReport(
            _slots.Vectors.Bytes + (_slots.Lengths?.Bytes ?? 0), _codes?.Bytes ?? 0, _graph.Bytes + _pivots.Bytes,
            _slots.IdBytes + texts, _slots.MetadataBytes + metadata, _workspaces.Bytes + _calibrator.Bytes);
    }

    internal bool IsMeasuring => _calibrator.IsQueued;

    internal void Restore(PartReader reader, StoreHeader header, int version)
    {
        StoreRestore.Read(reader, (_slots, _graph, _codes), header, version);
        _engine.Restore(new Workspace(_slots.Components));
        _calibrator.Restore(header.Measured);
    }

    private void RunWhenDue()
    {
        _repair.RunWhenDue();
        _calibrator.RunWhenDue();
    }
}
