using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed class DiversityTests
{
    private const int Dimension = 8;

    private readonly Slots _slots = new(new VectorStoreOptions(Dimension, VectorMetric.L2));
    private readonly NeighbourSelection _choice = new();

    // Five axes, so that more than one comparison of four at once is made.
    [Fact]
    public void Who_is_nearer_to_one_taken_before_than_to_the_base_is_left_out()
    {
        Diversity<NarrowDistance<SquaredDifferences>> diversity = new(_slots);
        _choice.Start(16);
        for (int axis = 0; axis < 5; axis++)
        {
            Consider(diversity, axis, 1 + (0.1f * axis)).Should().BeTrue("nobody lies in the direction of axis {0}", axis);
        }

        Consider(diversity, 0, 1.5f).Should().BeFalse("the first leads there");
        Consider(diversity, 4, 1.6f).Should().BeFalse("the fifth leads there");
        Consider(diversity, 0, -2).Should().BeTrue("it lies on the other side");
        _choice.Count.Should().Be(6);
    }

    // A vector on an axis, ranked by its squared distance from the base, which is the origin.
    private bool Consider(Diversity<NarrowDistance<SquaredDifferences>> diversity, int axis, float length)
    {
        float[] vector = new float[Dimension];
        vector[axis] = length;
        int slot = NewSlot.Of(_slots, new Workspace(_slots.Components), vector);
        return diversity.Consider(_choice, ScoredSlot.Of(length * length, slot));
    }
}
