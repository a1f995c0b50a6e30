using Corpora.Vectors;
using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>
/// Looks into the graph: a list that still leads to a deleted slot costs nobody an answer until the slot has another vector.
/// </summary>
[Trait("Category", "Unit")]
public sealed unsafe class GraphRepairTests
{
    private const int Dimension = 8;
    private const int Count = 600;

    private readonly Slots _slots;
    private readonly Graph _graph;
    private readonly Engine _engine;
    private readonly Workspace _workspace;

    public GraphRepairTests()
    {
        VectorStoreOptions options = new(Dimension, VectorMetric.L2);
        _slots = new Slots(options);
        _graph = new Graph(options);
        _slots.AlsoProvide(_graph.Provide);
        _engine = Engine.For(options, _slots, _graph, new Pivots(options, _slots), null);
        _workspace = new Workspace(_slots.Components);
        VectorSet vectors = VectorData.Uniform(Dimension, 3).Base(Count);
        for (int i = 0; i < Count; i++)
        {
            NewSlot.Of(_slots, _workspace, vectors[i], _engine);
        }
    }

    [Fact]
    public void No_list_leads_to_what_was_deleted()
    {
        int[] deleted = [.. Enumerable.Range(0, Count).Where(static i => i % 3 == 0)];
        foreach (int i in deleted)
        {
            _slots.Delete(new VectorId(i)).Should().BeTrue();
        }

        LinksToDeleted().Should().BePositive("nothing was mended yet");

        _engine.Mend(_workspace).Should().HaveCount(deleted.Length);

        LinksToDeleted().Should().Be(0);
        _slots.StateOf(_graph.Entry).Should().Be(SlotState.Live);
    }

    [Fact]
    public void Of_a_graph_whose_vectors_all_went_nothing_is_left_to_enter()
    {
        for (int i = 0; i < Count; i++)
        {
            _slots.Delete(new VectorId(i)).Should().BeTrue();
        }

        _engine.Mend(_workspace).Should().HaveCount(Count);
        _graph.Entry.Should().Be(Graph.NoSlot);
    }

    private int LinksToDeleted()
    {
        int links = 0;
        for (int slot = 0; slot < _slots.End; slot++)
        {
            if (_slots.StateOf(slot) != SlotState.Live)
            {
                continue;
            }

            foreach (int to in new ReadOnlySpan<int>(_graph.Links0(slot), _graph.MaxLinks(0)))
            {
                links += to >= 0 && _slots.StateOf(to) == SlotState.Deleted ? 1 : 0;
            }
        }

        return links;
    }
}
