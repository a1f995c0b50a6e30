namespace Sut.Mesh;

/// <summary>
/// Nodes in memory, read through from a store: bounded, each for a time, and gone as soon as this store writes them. (What
/// other processes write shows when the time is over.) Nodes that are not in the store are not remembered. Any thread at any
/// time; a hit takes one short lock of one of the stripes and allocates nothing.
/// </summary>
public sealed class MeshNodeCache : IDisposable
{
    // A power of two; enough that ten threads rarely meet at one lock.
    private const int Stripes = 32;

    private readonly MeshStore _store;
    private readonly TimeProvider _time;
    private readonly NodeCacheStripe[] _stripes;

    /// <summary>An empty cache over a store.</summary>
    /// <param name="store">Read on a miss. Its writes empty the cache; the cache does not close it.</param>
    /// <param name="capacity">The most nodes kept, at least 1, rounded up so that all stripes keep the same number.</param>
    /// <param name="timeToLive">How long a node is kept after it was read; null for 30 s, as long as cached paths.</param>
    public MeshNodeCache(MeshStore store, int capacity, TimeSpan? timeToLive = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        TimeSpan lives = timeToLive ?? MeshPaths.DefaultTimeToLive;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lives, TimeSpan.Zero, nameof(timeToLive));
        (_store, _time) = (store, store.Options.Time);
        int stripes = capacity < Stripes * 4 ? 1 : Stripes;
        int each = (capacity + stripes - 1) / stripes;
        Capacity = each * stripes;
        long ticks = (long)(lives.TotalSeconds * _time.TimestampFrequency);
        _stripes = [.. Enumerable.Range(0, stripes).Select(_ => new NodeCacheStripe(each, ticks))];
        store.NodeChanges.Changed += Forget;
    }

    /// <summary>The most nodes kept.</summary>
    public int Capacity { get; }

    /// <summary>Nodes kept now, the expired included.</summary>
    public int Count => _stripes.Sum(stripe => stripe.Count);

    /// <summary>Hits: reads that the cache answered.</summary>
    public long Hits => _stripes.Sum(stripe => stripe.Hits);

    /// <summary>Misses: reads that it passed on to the store.</summary>
    public long Misses => _stripes.Sum(stripe => stripe.Misses);

    /// <summary>Reads a node, null when there is none. Waits and fails as <see cref="MeshTable{TRow}.GetAsync"/>, on a miss only.</summary>
    public ValueTask<MeshNode?> GetAsync(string nodeId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(nodeId);
        NodeCacheStripe stripe = StripeOf(nodeId);
        return stripe.TryGet(nodeId, _time.GetTimestamp(), out MeshNode? node, out long version)
            ? new ValueTask<MeshNode?>(node)
            : Load(stripe, nodeId, version, cancellation);
    }

    /// <summary>Empties the cache.</summary>
    public void Clear() => Forget(null);

    /// <summary>Detaches the cache from the store; it stays empty from then on.</summary>
    public void Dispose()
    {
        _store.NodeChanges.Changed -= Forget;
        foreach (NodeCacheStripe stripe in _stripes)
        {
            stripe.Close();
        }
    }

    private NodeCacheStripe StripeOf(string nodeId) =>
        _stripes.Length == 1 ? _stripes[0] : _stripes[string.GetHashCode(nodeId) & (Stripes - 1)];

    private void Forget(string? nodeId)
    {
        if (nodeId is not null)
        {
            StripeOf(nodeId).Remove(nodeId);
            return;
        }

        foreach (NodeCacheStripe stripe in _stripes)
        {
            stripe.Clear();
        }
    }

    private async ValueTask<MeshNode?> Load(NodeCacheStripe stripe, string nodeId, long version, CancellationToken cancellation)
    {
        MeshNode? node = await _store.Nodes.GetAsync(nodeId, cancellation).ConfigureAwait(false);
        if (node is not null)
        {
            stripe.Put(node, _time.GetTimestamp(), version);
        }

        return node;
    }
}
