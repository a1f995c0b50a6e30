using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed class LinkListsTests
{
    private const int Dimension = 64;
    private const int Count = 3000;

    // In many dimensions vectors far out are nobody's neighbours: of the links they were given most are lost again to nearer ones. Left
    // to itself the heuristic leaves 48 of these with fewer than half of M, and with that searches of one width lose half as many more.
    [Fact]
    public void Hardly_a_vector_has_fewer_than_half_of_M_links_that_lead_to_it()
    {
        VectorStoreOptions options = new(Dimension, VectorMetric.L2);
        Slots slots = new(options);
        Graph graph = new(options);
        slots.AlsoProvide(graph.Provide);
        Engine engine = Engine.For(options, slots, graph, new Pivots(options, slots), null);
        Workspace workspace = new(slots.Components);
        Random random = new(5);
        for (int i = 0; i < Count; i++)
        {
            float[] vector = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextSingle())];
            NewSlot.Of(slots, workspace, vector, engine);
        }

        Enumerable.Range(0, Count).Count(it => graph.LeadsTo(it) < options.M / 2).Should().BeLessThanOrEqualTo(Count / 100);
    }
}
