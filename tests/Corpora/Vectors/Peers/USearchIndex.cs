using System.Runtime.InteropServices;

namespace Corpora.Vectors.Peers;

/// <summary>
/// USearch's HNSW index over float32 by squared Euclidean distance, with a store's M and efConstruction: a peer whose code nobody here
/// wrote. Filled and asked by one thread.
/// </summary>
public sealed class USearchIndex : IDisposable
{
    /// <summary>Name in reports.</summary>
    public const string Name = "USearch";

    private readonly int _dimension;
    private readonly float[] _distances = new float[VectorCorpus.K];
    private nint _index;

    /// <summary>An empty index.</summary>
    /// <param name="dimension">Components of every vector.</param>
    /// <param name="capacity">Vectors to make room for; it takes no more.</param>
    /// <param name="m">Links that a vector asks for.</param>
    /// <param name="efConstruction">Candidates kept while links are chosen.</param>
    public USearchIndex(int dimension, int capacity, int m, int efConstruction)
    {
        _dimension = dimension;
        USearchNative.Options options = new()
        {
            Metric = USearchNative.SquaredEuclidean,
            Scalar = USearchNative.Float32,
            Dimensions = (ulong)dimension,
            Connectivity = (ulong)m,
            ExpansionAdd = (ulong)efConstruction,
            ExpansionSearch = VectorCorpus.K,
        };
        _index = USearchNative.usearch_init(ref options, out nint error);
        Check(error);
        USearchNative.usearch_reserve(_index, (nuint)capacity, out error);
        Check(error);
    }

    /// <summary>Why it cannot be asked on this machine; null when it can.</summary>
    public static string? Missing { get; } = WhyMissing();

    /// <summary>Its version.</summary>
    public static string Version => Marshal.PtrToStringUTF8(USearchNative.usearch_version()) ?? "";

    /// <summary>The instructions it uses, in its own words.</summary>
    public string Acceleration
    {
        get
        {
            nint text = USearchNative.usearch_hardware_acceleration(_index, out nint error);
            Check(error);
            return Marshal.PtrToStringUTF8(text) ?? "";
        }
    }

    /// <summary>Bytes it holds by its own account.</summary>
    public long Bytes
    {
        get
        {
            nuint bytes = USearchNative.usearch_memory_usage(_index, out nint error);
            Check(error);
            return (long)bytes;
        }
    }

    /// <summary>Adds all vectors; the key of each is its index.</summary>
    public long Fill(VectorSet vectors)
    {
        for (int i = 0; i < vectors.Count; i++)
        {
            USearchNative.usearch_add(
                _index, (ulong)i, in MemoryMarshal.GetReference(vectors[i]), USearchNative.Float32, out nint error);
            Check(error);
        }

        return vectors.Count;
    }

    /// <summary>Sets the width of the searches to come.</summary>
    public void SetEf(int ef)
    {
        USearchNative.usearch_change_expansion_search(_index, (nuint)ef, out nint error);
        Check(error);
    }

    /// <summary>Finds the nearest, as many as there is room for up to ten, and returns how many it found.</summary>
    public int Search(ReadOnlySpan<float> query, Span<ulong> keys)
    {
        if (query.Length != _dimension || keys.Length > _distances.Length || keys.IsEmpty)
        {
            throw new ArgumentException($"{query.Length} components and room for {keys.Length}: {_dimension} and 1 to {_distances.Length} are asked.");
        }

        nuint found = USearchNative.usearch_search(
            _index, in MemoryMarshal.GetReference(query), USearchNative.Float32, (nuint)keys.Length, ref MemoryMarshal.GetReference(keys),
            ref _distances[0], out nint error);
        Check(error);
        return (int)found;
    }

    /// <summary>Frees its memory.</summary>
    public void Dispose()
    {
        nint index = Interlocked.Exchange(ref _index, 0);
        if (index != 0)
        {
            USearchNative.usearch_free(index, out _);
        }
    }

    private static string? WhyMissing()
    {
        try
        {
            return Version.Length > 0 ? null : $"{Name} says no version.";
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return $"{Name}'s native library does not load here: {missing.Message.Split('\n')[0]}";
        }
    }

    // The texts are the library's own and not to be freed.
    private static void Check(nint error)
    {
        if (error != 0)
        {
            throw new InvalidOperationException($"{Name}: {Marshal.PtrToStringUTF8(error)}");
        }
    }
}
