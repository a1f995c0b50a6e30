using System.Buffers;
using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>Memory runs out in the middle of adding: what was begun is taken back, and the same ids can be added later.</summary>
[Trait("Category", "Unit")]
public sealed class VectorStoreShortMemoryTests
{
    private const int Count = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_batch_that_ran_out_of_memory_half_way_leaves_nothing_behind(int threads)
    {
        VectorStore store = new(new VectorStoreOptions(1, VectorMetric.L2) { ExactBelow = 0 });
        store.Add("present", [100]);
        VectorId[] ids = [.. Enumerable.Range(0, Count).Select(static i => new VectorId(i))];

        // Each vector is looked at twice, once to check it and once to add it.
        using Scarce scarce = new(looks: Count + (Count / 2));
        FluentActions.Invoking(() => store.AddMany(ids, scarce.Memory, threads)).Should().Throw<OutOfMemoryException>();

        store.Count.Should().Be(1);
        Neighbour[] found = new Neighbour[Count];
        store.Search([0], Count, found).Should().Be(1);
        store.SearchExact([0], Count, found).Should().Be(1);
        store.AddMany(ids, new float[Count], threads);
        store.Count.Should().Be(Count + 1);
    }

    /// <summary>Components that can be looked at only so often.</summary>
    private sealed class Scarce(int looks) : MemoryManager<float>
    {
        private readonly float[] _components = [.. Enumerable.Range(0, Count)];
        private int _looks;

        public override Memory<float> Memory => CreateMemory(_components.Length);

        public override Span<float> GetSpan() => Interlocked.Increment(ref _looks) > looks ? throw new OutOfMemoryException() : _components;

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
