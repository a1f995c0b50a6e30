using System.Runtime.CompilerServices;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Collection(nameof(Alone))]
[Trait("Category", "Unit")]
public sealed class LiveHeapTests
{
    [Fact]
    public void Slope_of_an_array_is_the_size_of_its_elements()
    {
        HeapSlope slope = LiveHeap.Slope([100_000, 500_000, 1_000_000], static n => new long[n]);
        slope.BytesPerItem.Should().BeApproximately(8, 0.2);
        slope.Points.Select(static point => point.Items).Should().Equal(100_000, 500_000, 1_000_000);
    }

    [Fact]
    public void Slope_counts_only_what_stays_alive()
    {
        HeapSlope slope = LiveHeap.Slope([100_000, 1_000_000], static n =>
        {
            object[] kept = new object[n];
            for (int i = 0; i < n; i++)
            {
                GC.KeepAlive(new byte[100]);
                kept[i] = new object();
            }

            return kept;
        });
        slope.BytesPerItem.Should().BeApproximately(8 + 24, 2, "a reference and an object, and no garbage");
    }

    [Fact]
    public void Slope_is_not_lowered_by_what_goes_meanwhile()
    {
        object?[] others = Others();
        HeapSlope slope = LiveHeap.Slope([1_000_000, 3_000_000], n =>
        {
            others[n > 1_000_000 ? 0 : 1] = null;
            return new byte[n];
        });
        slope.BytesPerItem.Should().BeApproximately(1, 0.05, "30 MB that went while the larger one was built are not its");
    }

    [Fact]
    public void Slope_is_not_changed_by_what_comes_meanwhile()
    {
        byte[]? other = null;
        HeapSlope slope = LiveHeap.Slope([1_000_000, 3_000_000], n =>
        {
            if (n > 1_000_000)
            {
                other ??= new byte[30_000_000];
            }

            return new byte[n];
        });
        slope.BytesPerItem.Should().BeApproximately(1, 0.05, "what somebody else made and kept while the larger one was built is not its");
        GC.KeepAlive(other);
    }

    [Fact]
    public void Finalizable_garbage_is_gone()
    {
        long before = LiveHeap.Bytes();
        DropOne();
        (LiveHeap.Bytes() - before).Should().BeLessThan(1_000_000, "10 MB waited for a slow finalizer");
    }

    [Fact]
    public void Refuses_sizes_that_give_no_line()
    {
        foreach (int[] sizes in (int[][])[[], [5], [5, 5], [0, 5]])
        {
            FluentActions.Invoking(() => LiveHeap.Slope(sizes, static n => new byte[n]))
                .Should().Throw<ArgumentException>().WithMessage("*two different sizes*");
        }
    }

    // A frame of its own: the test's would hold them to its end.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object?[] Others() => [new byte[30_000_000], new byte[20_000_000]];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropOne() => GC.KeepAlive(new Finalizable());

    private sealed class Finalizable
    {
        private readonly byte[] _load = new byte[10_000_000];

        ~Finalizable()
        {
            Busy.For(TimeSpan.FromMilliseconds(100));
            GC.KeepAlive(_load);
        }
    }
}
