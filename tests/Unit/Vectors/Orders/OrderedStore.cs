using Sut.Vectors;

namespace Unit.Vectors.Orders;

/// <summary>A store beside the vectors that it must hold, so that a program of adding and deleting is a few lines.</summary>
internal sealed class OrderedStore(VectorStoreOptions options)
{
    private readonly Dictionary<long, float[]> _living = [];

    public VectorStore Store { get; private set; } = new(options);

    /// <summary>Vectors that the store must hold, by id.</summary>
    public IReadOnlyDictionary<long, float[]> Living => _living;

    public void Put(long id, float[] vector)
    {
        if (_living.ContainsKey(id))
        {
            Store.Update(id, vector);
        }
        else
        {
            Store.Add(id, vector);
        }

        _living[id] = vector;
    }

    /// <summary>Adds many, in their order.</summary>
    public void PutAll(IReadOnlyList<float[]> vectors, long firstId = 0)
    {
        for (int i = 0; i < vectors.Count; i++)
        {
            Put(firstId + i, vectors[i]);
        }
    }

    /// <summary>Adds many by one call.</summary>
    public void PutMany(IReadOnlyList<float[]> vectors, int threads)
    {
        long first = _living.Count == 0 ? 0 : _living.Keys.Max() + 1;
        VectorId[] ids = [.. Enumerable.Range(0, vectors.Count).Select(i => new VectorId(first + i))];
        Store.AddMany(ids, vectors.SelectMany(static vector => vector).ToArray(), threads);
        for (int i = 0; i < vectors.Count; i++)
        {
            _living[first + i] = vectors[i];
        }
    }

    public void Delete(long id)
    {
        Store.Delete(id);
        _living.Remove(id);
    }

    public void DeleteAll()
    {
        foreach (long id in _living.Keys.ToArray())
        {
            Delete(id);
        }
    }

    public void Clear()
    {
        Store.Clear();
        _living.Clear();
    }

    /// <summary>Saves, and goes on with what is loaded.</summary>
    public void Reload()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Store.Save(path);
            Store = VectorStore.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
