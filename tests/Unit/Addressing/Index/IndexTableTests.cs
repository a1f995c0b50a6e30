using System.Runtime.CompilerServices;
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
        IndexTable.IsOf(word, tag).Should().BeTrue();
        IndexTable.IsOf(word, tag ^ 1).Should().BeFalse();
        IndexTable.IsOf(word, tag ^ (1u << 31)).Should().BeFalse();
    }

    [Theory]
    [InlineData(IndexTable.Empty)]
    [InlineData(IndexTable.Frozen)]
    public void A_mark_is_a_word_of_no_tag(ulong mark)
    {
        IndexTable.IsEnd(mark).Should().BeTrue();
        IndexTable.IsOf(mark, 0).Should().BeFalse();
    }

    // Numbers that are no powers of two: a table is as large as its addresses ask for.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(11)]
    public unsafe void A_group_is_a_cache_line_and_each_is_the_home_of_as_many_tags(int groups)
    {
        IndexTable table = new(groups);
        int[] homes = new int[groups];
        for (uint number = 0; number < groups; number++)
        {
            ((nuint)Unsafe.AsPointer(ref table.Group(number)) % 64).Should().Be(0);
            table.After(number).Should().Be((number + 1) % (uint)groups);
        }

        for (ulong tag = 0; tag <= uint.MaxValue; tag += 1 << 20)
        {
            homes[table.Home((uint)tag)]++;
        }

        homes.Should().OnlyContain(tags => Math.Abs(tags - (4096 / groups)) <= 1);
        table.Home(uint.MaxValue).Should().Be((uint)groups - 1);
        GC.KeepAlive(table);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public unsafe void Tables_made_together_share_nothing(int groups)
    {
        const int Tables = 5;
        IndexTable[] tables = IndexTable.Several(Tables, groups);
        for (int number = 0; number < Tables; number++)
        {
            ((nuint)Unsafe.AsPointer(ref tables[number].Group(0)) % 64).Should().Be(0);
            MemoryMarshal.CreateSpan(ref tables[number].Group(0), groups * IndexTable.Lanes).Fill(IndexTable.Word((uint)number, number));
        }

        for (int number = 0; number < Tables; number++)
        {
            Words(tables[number]).Should().OnlyContain(word => word == IndexTable.Word((uint)number, number));
        }
    }

    // A tag that is another's mark must not be taken for it, nor one word's tag for its neighbour's place.
    [Fact]
    public void Candidates_are_the_lanes_with_the_tag()
    {
        IndexTable table = new(1);
        Span<ulong> group = MemoryMarshal.CreateSpan(ref table.Group(0), IndexTable.Lanes);
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
        GC.KeepAlive(table);
    }

    [Fact]
    public void A_grown_table_has_every_word_and_the_old_one_takes_no_more()
    {
        IndexTable table = new(3);
        Span<ulong> words = MemoryMarshal.CreateSpan(ref table.Group(0), 24);
        ulong[] held = [.. Enumerable.Range(0, 11).Select(n => IndexTable.Word((uint)n << 20, n))];
        held.AsSpan(0, 8).CopyTo(words);
        held.AsSpan(8).CopyTo(words[8..]);

        IndexTable grown = table.Grown(out int full);

        words[..11].ToArray().Should().Equal(held);
        words[11..].ToArray().Should().OnlyContain(word => word == IndexTable.Frozen);
        grown.Groups.Should().Be(6);
        Words(grown).Where(word => word != IndexTable.Empty).Should().BeEquivalentTo(held);
        full.Should().Be(1, "all eleven are at home in the first group");
        GC.KeepAlive(table);
    }

    private static ulong[] Words(IndexTable table)
    {
        ulong[] words = MemoryMarshal.CreateSpan(ref table.Group(0), (int)table.Groups * IndexTable.Lanes).ToArray();
        GC.KeepAlive(table);
        return words;
    }
}
