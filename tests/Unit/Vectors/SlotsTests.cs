using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>Looks at slots while somebody is in the middle of changing ids, which is when room is made.</summary>
[Trait("Category", "Unit")]
public sealed class SlotsTests
{
    private readonly Slots _slots = new(new VectorStoreOptions(4, VectorMetric.L2));

    [Fact]
    public void A_vector_is_counted_and_shown_by_one_thread_at_a_time()
    {
        // The first one, so that the code is compiled and the other thread has nothing to wait for but its turn.
        _slots.Show(Taken("first"));
        int slot = Taken("second");
        bool isThere = false;
        (int Live, byte State) meanwhile = default;
        Thread other = new(() =>
        {
            Volatile.Write(ref isThere, true);
            _slots.Show(slot);
        }) { IsBackground = true };
        int calls = 0;
        _slots.AlsoProvide(_ =>
        {
            // Called once at once, and again in the middle of a change.
            if (++calls == 2)
            {
                other.Start();
                WaitUntilItWaitsOrEnds(other, ref isThere);
                meanwhile = (_slots.Live, _slots.StateOf(slot));
            }
        });

        _slots.Take([.. Enumerable.Range(0, PinnedPages.PageItems).Select(static i => new VectorId(i))], new int[PinnedPages.PageItems]);

        other.Join();
        meanwhile.Should().Be((1, SlotState.Pending), "whoever shows a vector waits for its turn, or counts get lost");
        (_slots.Live, _slots.StateOf(slot)).Should().Be((2, SlotState.Live));
    }

    private int Taken(VectorId id)
    {
        int[] slot = new int[1];
        _slots.Take([id], slot);
        return slot[0];
    }

    // Which of the two it does is what the test asks, so neither takes a time that would have to be guessed.
    private static void WaitUntilItWaitsOrEnds(Thread other, ref bool isThere)
    {
        while (other.IsAlive && !(Volatile.Read(ref isThere) && other.ThreadState.HasFlag(ThreadState.WaitSleepJoin)))
        {
            Thread.Yield();
        }
    }
}
