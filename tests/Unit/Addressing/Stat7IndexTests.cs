using FsCheck;
using FsCheck.Fluent;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class Stat7IndexTests
{
    [Fact]
    public void Finds_what_was_added_and_nothing_else()
    {
        Stat7Index index = new Stat7Index();
        index.TryAdd(Addresses.Of(1), 7, out int kept).Should().BeTrue();

        kept.Should().Be(7);
        index.TryGet(Addresses.Of(1), out int slot).Should().BeTrue();
        slot.Should().Be(7);
        index.Contains(Addresses.Of(2)).Should().BeFalse();
        index.Count.Should().Be(1);
    }

    [Fact]
    public void Reports_a_duplicate_with_the_slot_that_stays()
    {
        Stat7Index index = new Stat7Index();
        index.TryAdd(Addresses.Of(1), 7, out _);

        index.TryAdd(Addresses.Of(1), 8, out int kept).Should().BeFalse();

        kept.Should().Be(7);
        index.TryGet(Addresses.Of(1), out int slot).Should().BeTrue();
        slot.Should().Be(7);
        index.Count.Should().Be(1);
    }

    [Fact]
    public void Zero_is_an_ordinary_address_and_the_largest_slot_an_ordinary_slot()
    {
        Stat7Index index = new Stat7Index();
        index.Contains(default).Should().BeFalse();

        index.TryAdd(default, int.MaxValue, out _).Should().BeTrue();

        index.TryGet(default, out int slot).Should().BeTrue();
        slot.Should().Be(int.MaxValue);
    }

    [Fact]
    public void Tells_addresses_apart_by_every_byte()
    {
        Stat7Index index = new Stat7Index();
        byte[] digest = new byte[Stat7Address.Size];
        index.TryAdd(new Stat7Address(digest), 0, out _);
        for (int i = 0; i < digest.Length; i++)
        {
            digest[i] = 0x80;
            index.TryAdd(new Stat7Address(digest), i + 1, out _).Should().BeTrue();
            digest[i] = 0;
        }

        for (int i = 0; i < digest.Length; i++)
        {
            digest[i] = 0x80;
            index.TryGet(new Stat7Address(digest), out int slot).Should().BeTrue();
            slot.Should().Be(i + 1);
            digest[i] = 0;
        }
    }

    [Fact]
    public void Rejects_a_negative_slot_and_a_negative_capacity()
    {
        ((Action)(() => new Stat7Index().TryAdd(default, -1, out _))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new Stat7Index(-1))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1000)]
    [InlineData(300_000)] // large enough to fetch ahead, and that some lie beyond their home group
    public void A_batch_answers_like_single_lookups(int count)
    {
        Stat7Index index = new Stat7Index(100);
        for (int i = 0; i < count; i += 3)
        {
            index.TryAdd(Addresses.Of(i), i, out _);
        }

        Stat7Address[] asked = [.. Enumerable.Range(0, count).Select(Addresses.Of)];
        int[] slots = new int[count + 1];
        slots[count] = 4711;

        index.TryGetMany(asked, slots).Should().Be((count + 2) / 3);

        slots[..count].Should().Equal(Enumerable.Range(0, count).Select(i => i % 3 == 0 ? i : Stat7Index.Absent));
        slots[count].Should().Be(4711);
    }

    [Fact]
    public void A_batch_needs_room_for_its_answers() =>
        ((Action)(() => new Stat7Index().TryGetMany(new Stat7Address[2], new int[1]))).Should().Throw<ArgumentException>()
            .WithMessage("2 addresses need as many places for their slots, not 1.*");

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    public void Holds_many_addresses_with_and_without_a_capacity(int capacity)
    {
        Stat7Index index = new Stat7Index(capacity);
        for (int i = 0; i < 20_000; i++)
        {
            index.TryAdd(Addresses.Of(i), i, out _).Should().BeTrue();
        }

        index.Count.Should().Be(20_000);
        for (int i = 0; i < 20_000; i++)
        {
            index.TryGet(Addresses.Of(i), out int slot);
            slot.Should().Be(i);
        }

        Enumerable.Range(20_000, 20_000).Should().NotContain(i => index.Contains(Addresses.Of(i)));
        Enumerable.Range(0, 40_000).Should().OnlyContain(i => index.Search(Addresses.Of(i)) == (i < 20_000 ? i : Stat7Index.Absent));
    }

    [Fact]
    public void A_capacity_that_was_right_is_never_outgrown()
    {
        Stat7Index index = new Stat7Index(10_000);
        Stat7Address[] addresses = [.. Enumerable.Range(0, 10_000).Select(Addresses.Of)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < addresses.Length; i++)
        {
            index.TryAdd(addresses[i], i, out _);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1000);
    }

    // Places that nobody uses make the table too small for one more, whatever room it has for words.
    [Fact]
    public void An_add_that_finds_no_room_is_refused_and_not_counted_and_the_others_stay()
    {
        IndexEntries entries = new IndexEntries();
        Stat7Index index = new Stat7Index(entries, mostGroups: 2);
        Stat7Address[] addresses = [.. Enumerable.Range(0, 10_000).Select(Addresses.Of)
            .Where(address => IndexShards.ShardOf(IndexEntry.TagOf(address)) == 5).Take(60)];
        index.TryAdd(addresses[0], 0, out _).Should().BeTrue();
        while (entries.Reserve(5) < 32)
        {
        }

        long before = index.Count;
        for (int i = 1; i < addresses.Length; i++)
        {
            ((Action)(() => index.TryAdd(addresses[i], i, out _))).Should().Throw<InvalidOperationException>().WithMessage("*use several.");
        }

        index.Count.Should().Be(before);
        index.TryAdd(addresses[0], 1, out int kept).Should().BeFalse();
        kept.Should().Be(0);
        Array.FindAll(addresses, address => index.Contains(address)).Should().Equal(addresses[0]);
        index.TryAdd(default, 9, out _).Should().BeTrue("its shard has room");
    }

    // Addresses drawn from so few that they repeat, and that share first bytes so that probe sequences overlap.
    [Fact]
    public void Behaves_like_a_dictionary() =>
        Prop.ForAll<(byte Key, bool Crowded, bool Add)[]>(operations =>
        {
            Stat7Index index = new Stat7Index();
            Dictionary<Stat7Address, int> model = new Dictionary<Stat7Address, int>();
            for (int i = 0; i < operations.Length; i++)
            {
                Stat7Address address = operations[i].Crowded ? Addresses.Crowded(operations[i].Key) : Addresses.Of(operations[i].Key);
                if (operations[i].Add)
                {
                    bool added = model.TryAdd(address, i);
                    index.TryAdd(address, i, out int kept).Should().Be(added);
                    kept.Should().Be(model[address]);
                }

                index.TryGet(address, out int slot).Should().Be(model.TryGetValue(address, out int expected));
                slot.Should().Be(model.ContainsKey(address) ? expected : Stat7Index.Absent);
                index.Search(address).Should().Be(slot);
            }

            return index.Count == model.Count;
        }).Check(Config.QuickThrowOnFailure.WithEndSize(400));
}
