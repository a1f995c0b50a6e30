using System.Runtime.InteropServices;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class IndexTableTests
{
    [Theory]
    [InlineData(0u, 0)]
    [InlineData(uint.MaxValue, 0)]
    [InlineData(0x12345678u, int.MaxValue - 1)]
    public void A_word_gives_back_its_tag_and_place(uint tag, int place)
    {
        ulong word = IndexTable.Word(tag, place);

        IndexTable.Tag(word).Should().Be(tag);
        IndexTable.Place(word).Should().Be(place);
        IndexTable.IsEnd(word).Should().BeFalse();
    }

    [Fact]
    public unsafe void A_group_is_a_cache_line_and_numbers_go_round()
    {
        ulong[] table = IndexTable.Allocate(4);
        for (uint number = 0; number < 4; number++)
        {
            fixed (ulong* group = &IndexTable.Group(table, number), again = &IndexTable.Group(table, number + 4))
            {
                ((nuint)group % 64).Should().Be(0);
                (group == again).Should().BeTrue();
            }
        }
    }

    // A tag that is another's mark must not be taken for it, nor one word's tag for its neighbour's place.
    [Fact]
    public void Candidates_are_the_lanes_with_the_tag()
    {
        ulong[] table = IndexTable.Allocate(1);
        Span<ulong> group = MemoryMarshal.CreateSpan(ref IndexTable.Group(table, 0), IndexTable.Lanes);
        uint[] tags = [5, 7, 5, 9, 0, 5];
        for (int lane = 0; lane < tags.Length; lane++)
        {
            group[lane] = IndexTable.Word(tags[lane], 3);
        }

        IndexTable.Candidates(ref group[0], 5).Should().Be((2u << 0) | (2u << 4) | (2u << 10));
        IndexTable.HasEnd(ref group[0]).Should().BeTrue();
        group[6] = group[7] = IndexTable.Word(5, 3);
        IndexTable.Candidates(ref group[0], 7).Should().Be(2u << 2);
        IndexTable.HasEnd(ref group[0]).Should().BeFalse();
    }

    [Fact]
    public void A_grown_table_has_every_word_and_the_old_one_takes_no_more()
    {
        ulong[] table = IndexTable.Allocate(2);
        Span<ulong> words = MemoryMarshal.CreateSpan(ref IndexTable.Group(table, 0), 16);
        ulong[] held = [.. Enumerable.Range(0, 11).Select(n => IndexTable.Word((uint)n << 6, n))];
        held.AsSpan(0, 8).CopyTo(words);
        held.AsSpan(8).CopyTo(words[8..]);

        ulong[] grown = IndexTable.Grown(table, shardBits: 6, out int full);

        full.Should().Be(0);
        words[..11].ToArray().Should().Equal(held);
        words[11..].ToArray().Should().OnlyContain(word => word == IndexTable.Frozen);
        grown.Where(word => word != IndexTable.Empty).Should().BeEquivalentTo(held);
    }
}
