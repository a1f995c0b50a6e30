using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed class BeamTests
{
    // Below, at and above whole vectors of keys, and more than a beam has room for at first.
    public static TheoryData<int> Widths { get; } = [1, 2, 7, 8, 9, 16, 24, 63, 64, 65, 300];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Keeps_the_nearest_in_order_and_names_each_that_nobody_went_on_from_once(int width)
    {
        Random random = new(width);
        Beam beam = new();
        beam.Start(width);
        List<(float Rank, int Slot)> offered = [];
        HashSet<int> seen = [];
        for (int slot = 0; slot < 4 * width; slot++)
        {
            // Negative ranks, as inner products give, and many that are equal.
            float rank = random.Next(-width, width) / 8f;
            offered.Add((rank, slot));
            beam.Offer(rank, slot);
            if (slot % 3 == 0)
            {
                Present(beam).Should().Equal(offered.Order().Take(width));
                int nearest = offered.Order().Take(width).Select(static one => one.Slot).FirstOrDefault(one => !seen.Contains(one), -1);
                beam.Next().Should().Be(nearest);
                seen.Add(nearest);
            }
        }

        beam.Bound.Should().Be(offered.Order().ElementAt(width - 1).Rank);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Goes_on_with_the_nearest_as_if_nobody_had_been_on_from_them(int width)
    {
        Beam beam = new();
        beam.Start(40);
        foreach (int slot in Enumerable.Range(0, 40))
        {
            beam.Offer(40 - slot, slot);
        }

        beam.Next().Should().Be(39);
        beam.Restart(width);
        Present(beam).Should().Equal(Enumerable.Range(1, Math.Min(40, width)).Select(static rank => ((float)rank, 40 - rank)));
        beam.Bound.Should().Be(width <= 40 ? width : float.PositiveInfinity);
        beam.Next().Should().Be(39);
        beam.Offer(0.5f, 100);
        beam.Next().Should().Be(100);
        Present(beam).Should().HaveCount(Math.Min(41, width)).And.BeInAscendingOrder();
    }

    private static IEnumerable<(float Rank, int Slot)> Present(Beam beam) =>
        Enumerable.Range(0, beam.Count).Select(at => (ScoredSlot.RankOf(beam[at]), ScoredSlot.SlotOf(beam[at])));
}
