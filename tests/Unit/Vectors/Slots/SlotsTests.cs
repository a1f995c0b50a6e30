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

    [Fact]
    public void Slots_given_up_leave_their_ids_free_and_are_counted_as_deleted()
    {
        int pending = Taken("pending"), shown = Taken("shown"), deleted = Taken("deleted"), replaced = Taken("replaced");
        _slots.Show(shown);
        _slots.Show(deleted);
        _slots.Show(replaced);
        _slots.Delete("deleted");
        int second = _slots.TakeSecond("replaced");
        _slots.ShowInstead(second).Should().BeTrue();

        _slots.GiveUp([pending, shown, deleted, replaced]);

        (_slots.Live, _slots.Deleted).Should().Be((1, 4), "what others did meanwhile stays as it is");
        _slots.LiveSlotOf("replaced").Should().Be(second);
        Taken("pending").Should().BePositive();
        Taken("shown").Should().BePositive();
    }

    [Fact]
    public void A_second_slot_given_up_leaves_the_first_one_to_its_id()
    {
        int first = Taken("id");
        _slots.Show(first);

        _slots.GiveUp([_slots.TakeSecond("id")]);

        (_slots.LiveSlotOf("id"), _slots.Live, _slots.Deleted).Should().Be((first, 1, 1));
    }

    [Fact]
    public void Ids_taken_before_memory_ran_out_are_free_again()
    {
        bool isShort = false;
        _slots.AlsoProvide(_ =>
        {
            if (isShort)
            {
                throw new OutOfMemoryException();
            }
        });
        VectorId[] ids = [.. Enumerable.Range(0, PinnedPages.PageItems + 1).Select(static i => new VectorId(i))];
        Action take = () => _slots.Take(ids, new int[ids.Length]);
        Taken("present");
        isShort = true;
        take.Should().Throw<OutOfMemoryException>();
        isShort = false;
        take.Should().NotThrow();
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
