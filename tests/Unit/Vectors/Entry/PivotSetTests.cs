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
        Fill(static (component, _) => component);
    }

    private void Fill(Func<float, int, float> change)
    {
        VectorSet vectors = VectorData.Clustered(Dimension, 9).Base(Count);
        AlignedFloats laid = new(_slots.Components.PaddedFloats);
        int[] slot = new int[1];
        int before = _slots.End;
        for (int i = 0; i < Count; i++)
        {
            float[] vector = [.. vectors[i].ToArray().Select(change)];
            float length = _slots.Components.Normalise(vector, laid.Start, "vector");
            _slots.Take([new VectorId(before + i)], slot);
            _slots.Fill(slot[0], laid.Start, length, null);
            _all[i] = slot[0];
        }
    }

    // The first has vectors compared, as there is no radius to tell by.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Each_of_two_thousand_pivots_finds_itself(float radius) => EachFindsItself(radius);

    [Fact]
    public void Where_codes_are_too_coarse_for_the_radius_vectors_are_compared()
    {
        Fill(static (component, i) => (i % 2 == 0 ? 1_000 : -1_000) + (component / 10));

        EachFindsItself(1e-3f);
    }

    private void EachFindsItself(float radius)
    {
        PivotSet set = new(_slots, Count / 2, radius, new float[Dimension]);
        AddAll(set, _all);

        set.All().ToArray().Should().Equal(_all);
        int found = _all.Count(slot => set.Distance<NarrowDistance<SquaredDifferences>>(_slots.VectorAt(slot), _room.Start) == 0);
        found.Should().BeGreaterThan(Count * 98 / 100, "some hang in a list that is not looked at");
    }

    // They are in lists of heads that have much of the first component, and the query asks for the second.
    [Fact]
    public void Who_came_far_from_all_heads_is_found_by_product()
    {
        PivotSet set = new(_slots, Count / 2, 1, new float[Dimension]);
        AddAll(set, _all[..400]);
        Fill(static (component, i) => (100 * component) + (i == 0 ? 10_000 : 0));
        int[] far = _all[..40];
        AddAll(set, far);
        AlignedFloats query = new(_slots.Components.PaddedFloats);
        query.Start[1] = 1;

        Span<long> found = stackalloc long[PivotSet.Found];
        found = found[..set.Find<NarrowDistance<Products>>(query.Start, _room.Start, byProduct: true, found)];

        int[] slots = [.. found.ToArray().Select(ScoredSlot.SlotOf)];
        slots.Should().Contain(far.MaxBy(slot => _slots.VectorAt(slot)[1]));
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

    private void AddAll(PivotSet set, ReadOnlySpan<int> slots)
    {
        foreach (int slot in slots)
        {
            set.Add<NarrowDistance<SquaredDifferences>>(slot, _room.Start);
        }
    }
}
