using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>
/// Does the same random operations to a store and to <see cref="PlainVectors"/> and compares every answer. Whatever fails names the
/// seed and the operation, so it can be run again.
/// </summary>
internal sealed class StoreAgainstPlain
{
    private const int Ids = 400;
    private static readonly string[] Colours = ["red", "green", "blue"];
    private readonly Random _random;
    private readonly VectorStoreOptions _options;
    private readonly VectorStore _store;
    private readonly PlainVectors _plain;

    // Few different components make ties, duplicates and zero vectors; many make none.
    private readonly int _grid;

    public StoreAgainstPlain(int seed, VectorStoreOptions options)
    {
        _random = new Random(seed);
        _options = options;
        _store = new VectorStore(options);
        _plain = new PlainVectors(options.Metric);
        _grid = seed % 2 == 0 ? 2 : 0;
    }

    public void Run(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            int kind = _random.Next(100);
            try
            {
                Do(kind);
                _store.Count.Should().Be(_plain.Count);
            }
            catch (Exception broken)
            {
                throw new Xunit.Sdk.XunitException($"Operation {i} (kind {kind}) on {_plain.Count} vectors: {broken}");
            }
        }
    }

    /// <summary>Compares exact and graph searches on all that is there.</summary>
    public void CheckSearches(int queries)
    {
        for (int i = 0; i < queries; i++)
        {
            SearchExact(null);
            SearchGraph(null);
        }
    }

    private void Do(int kind)
    {
        switch (kind)
        {
            case < 35: Add(); break;
            case < 40: AddMany(); break;
            case < 50: Update(); break;
            case < 65: Delete(); break;
            case < 75: Get(); break;
            case < 82: SearchExact(null); break;
            case < 86: SearchExact(metadata => metadata["colour"] == Colours[0]); break;
            case < 89: SearchMany(); break;
            case < 95: SearchGraph(null); break;
            case < 99: SearchGraph(metadata => metadata["colour"] == Colours[0]); break;
            default: Clear(); break;
        }
    }

    private void Add()
    {
        VectorId id = Id();
        float[] vector = Vector();
        Metadata? metadata = Describe();
        if (IsRefused(vector))
        {
            FluentActions.Invoking(() => _store.Add(id, vector, metadata)).Should().Throw<VectorRejectedException>();
        }
        else if (_plain.Contains(id))
        {
            FluentActions.Invoking(() => _store.Add(id, vector, metadata)).Should().Throw<DuplicateIdException>().Which.Id.Should().Be(id);
        }
        else
        {
            _store.Add(id, vector, metadata);
            _plain.Put(id, vector, metadata);
        }
    }

    private void AddMany()
    {
        VectorId[] ids = [.. Enumerable.Range(0, _random.Next(40)).Select(_ => Id())];
        float[][] vectors = [.. ids.Select(_ => Vector())];
        Action act = () => _store.AddMany(ids, vectors.SelectMany(vector => vector).ToArray(), _random.Next(1, 3));
        if (vectors.Any(IsRefused))
        {
            act.Should().Throw<VectorRejectedException>().Which.Row.Should().Be(Array.FindIndex(vectors, IsRefused));
        }
        else if (ids.Distinct().Count() < ids.Length || ids.Any(_plain.Contains))
        {
            act.Should().Throw<DuplicateIdException>();
        }
        else
        {
            act();
            Array.ForEach([.. ids.Zip(vectors)], pair => _plain.Put(pair.First, pair.Second, null));
        }
    }

    private void Update()
    {
        VectorId id = Id();
        float[] vector = Vector();
        Metadata? metadata = Describe();
        if (IsRefused(vector))
        {
            FluentActions.Invoking(() => _store.Update(id, vector, metadata)).Should().Throw<VectorRejectedException>();
            return;
        }

        _store.Update(id, vector, metadata).Should().Be(_plain.Contains(id));
        if (_plain.Contains(id))
        {
            _plain.Put(id, vector, metadata);
        }
    }

    private void Delete()
    {
        VectorId id = Id();
        _store.Delete(id).Should().Be(_plain.Delete(id));
        _store.Contains(id).Should().BeFalse();
    }

    private void Get()
    {
        VectorId id = Id();
        float[] vector = new float[_options.Dimension];
        bool found = _store.TryGet(id, vector, out Metadata metadata);
        found.Should().Be(_plain.Contains(id));
        if (found)
        {
            metadata["colour"].Should().Be(_plain[id].Metadata["colour"]);
            vector.Zip(_plain[id].Vector).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1e-6 * Math.Abs(pair.Second));
        }
    }

    private void Clear()
    {
        _store.Clear();
        _plain.Clear();
    }

    private void SearchExact(Predicate<Metadata>? filter)
    {
        (float[] query, int k) = (Query(), _random.Next(1, 20));
        Neighbour[] result = new Neighbour[k];
        int found = _store.SearchExact(query, k, result, filter, _random.Next(1, 3));
        CheckNearest(query, result.AsSpan(0, found), _plain.TopK(query, k, filter));
    }

    private void SearchMany()
    {
        (int count, int k) = (_random.Next(1, 35), _random.Next(1, 12));
        float[][] queries = [.. Enumerable.Range(0, count).Select(_ => Query())];
        Neighbour[] results = new Neighbour[count * k];
        int found = _store.SearchExactMany(queries.SelectMany(query => query).ToArray(), k, results, _random.Next(1, 3));
        for (int q = 0; q < count; q++)
        {
            CheckNearest(queries[q], results.AsSpan(q * k, found), _plain.TopK(queries[q], k));
        }
    }

    // The graph may miss some; what it gives must be there, admitted, right, in order, and as many as there are.
    private void SearchGraph(Predicate<Metadata>? filter)
    {
        (float[] query, int k) = (Query(), _random.Next(1, 20));
        Neighbour[] result = new Neighbour[k];
        int found = _store.Search(query, k, result, ef: 200, filter);
        found.Should().Be(_plain.TopK(query, k, filter).Length);
        CheckEach(query, result.AsSpan(0, found));
        foreach (Neighbour neighbour in result.AsSpan(0, found))
        {
            (filter?.Invoke(_plain[neighbour.Id].Metadata) ?? true).Should().BeTrue("the filter admits it");
        }
    }

    private void CheckNearest(float[] query, ReadOnlySpan<Neighbour> found, double[] expected)
    {
        found.Length.Should().Be(expected.Length);
        CheckEach(query, found);
        for (int i = 0; i < found.Length; i++)
        {
            double tolerance = _plain.Tolerance(query, _plain[found[i].Id].Vector);
            ((double)found[i].Distance).Should().BeApproximately(expected[i], tolerance, "neighbour {0} is that near", i);
        }
    }

    private void CheckEach(float[] query, ReadOnlySpan<Neighbour> found)
    {
        HashSet<VectorId> seen = [];
        for (int i = 0; i < found.Length; i++)
        {
            VectorId id = found[i].Id;
            seen.Add(id).Should().BeTrue("{0} is found once", id);
            _plain.Contains(id).Should().BeTrue("{0} is there", id);
            float[] vector = _plain[id].Vector;
            ((double)found[i].Distance).Should().BeApproximately(_plain.Distance(query, vector), _plain.Tolerance(query, vector));
            (i == 0 || found[i - 1].Distance <= found[i].Distance).Should().BeTrue("the nearest come first");
        }
    }

    private bool IsRefused(float[] vector) =>
        _options.Metric == VectorMetric.Cosine && Array.TrueForAll(vector, component => component == 0);

    private VectorId Id() => _random.Next(Ids) is var number && number % 3 == 0 ? new VectorId($"v{number}") : new VectorId(number);

    private Metadata? Describe() => _random.Next(4) == 0 ? null : new Metadata(("colour", Colours[_random.Next(Colours.Length)]));

    private float[] Query()
    {
        float[] query = Vector();
        while (IsRefused(query))
        {
            query = Vector();
        }

        return query;
    }

    private float[] Vector()
    {
        float[] vector = new float[_options.Dimension];
        foreach (ref float component in vector.AsSpan())
        {
            component = _grid > 0 ? _random.Next(-_grid, _grid + 1) : (float)((_random.NextDouble() * 2) - 1);
        }

        return vector;
    }
}
