using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

/// <summary>
/// Proof of the bytes that a store says it holds, against those that the heap holds: an account that forgets an array would make every
/// figure drawn from it too good. Once for each kind of store.
/// </summary>
internal sealed class HeapProof(ulong seed, Quantisation quantisation)
{
    // Apart so far that the kilobytes by which a heap is off do not count.
    private static readonly int[] Sizes = [2_048, 10_240];

    // Objects the account leaves out: the store's own, its locks, what searches keep.
    private const double Agreement = 0.02;

    private readonly VectorSet _vectors = VectorData.Clustered(VectorShape.Plain.Dimension, seed).Base(Sizes.Max());
    private bool _done;

    public void Check()
    {
        if (_done)
        {
            return;
        }

        HeapSlope heap = LiveHeap.Slope(Sizes, Filled);
        Filled(Sizes[0]).MemoryReport().Codes.Should().BeGreaterThanOrEqualTo(
            quantisation == Quantisation.Int8 ? (long)Sizes[0] * _vectors.Dimension : 0, "codes take a byte a component");
        HeapSlope account = HeapSlope.Through([.. Sizes.Select(items => (items, Filled(items).MemoryReport().Total))]);
        heap.BytesPerItem.Should().BeApproximately(account.BytesPerItem, Agreement * account.BytesPerItem);
        _done = true;
    }

    private VectorStore Filled(int items)
    {
        VectorStore store = new(
            new VectorStoreOptions(_vectors.Dimension, VectorMetric.L2) { Capacity = items, Quantisation = quantisation });
        for (int i = 0; i < items; i++)
        {
            store.Add(i, _vectors[i]);
        }

        return store;
    }
}
