using Corpora.Vectors;
using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed unsafe class PivotSetTests
{
    private const int Dimension = 16;
    private const int Count = 2_000;

    private readonly Slots _slots;
    private readonly AlignedFloats _room = PivotCoder.Room(Dimension);
    private readonly int[] _all = new int[Count];

    public PivotSetTests()
    {
        _slots = new Slots(new VectorStoreOptions(Dimension, VectorMetric.L2));
        VectorSet vectors = VectorData.Clustered(Dimension, 9).Base(Count);
        AlignedFloats laid = new(_slots.Components.PaddedFloats);
        int[] slot = new int[1];
        for (int i = 0; i < Count; i++)
        {
            float length = _slots.Components.Normalise(vectors[i], laid.Start, "vector");
            _slots.Take([new VectorId(i)], slot);
            _slots.Fill(slot[0], laid.Start, length, null);
            _all[i] = slot[0];
        }
    }

    // The first has vectors compared, as there is no radius to tell by; in the last, codes are too coarse for it.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1e-6f)]
    public void Each_of_two_thousand_pivots_finds_itself_or_one_that_is_nearly_as_near(float radius)
    {
        PivotSet set = new(_slots, Count / 2, radius, new float[Dimension]);
        foreach (int slot in _all)
        {
            set.Add<NarrowDistance<SquaredDifferences>>(slot, _room.Start);
        }

        set.All().ToArray().Should().Equal(_all);
        int found = _all.Count(slot => set.Distance<NarrowDistance<SquaredDifferences>>(_slots.VectorAt(slot), _room.Start) == 0);
        found.Should().BeGreaterThan(Count * 98 / 100, "some hang in a list that is not looked at");
    }

    [Fact]
    public void A_set_is_stale_when_it_has_twice_as_many_as_it_was_made_for()
    {
        PivotSet set = new(_slots, 3, 1, new float[Dimension]);
        for (int i = 0; i < 6; i++)
        {
            set.IsStale.Should().BeFalse();
            set.Add<NarrowDistance<SquaredDifferences>>(_all[i], _room.Start);
        }

        (set.IsStale, set.Count).Should().Be((true, 6));
    }
}
