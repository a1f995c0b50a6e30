using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class IndexTableTests
{
    // That a word, its home and its shard give back the tag is why entries may leave it out.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(1465)]
    [InlineData(IndexTable.MostGroups / 1024)]
    public void A_word_gives_back_its_tag_and_place(int groups)
    {
        IndexTable table = new(groups);
        Random random = new(groups);
        for (int i = 0; i < 20_000; i++)
        {
            uint tag = i < 200 ? uint.MaxValue - (uint)i : i < 400 ? (uint)i - 200 : (uint)random.NextInt64(1L << 32);
            uint place = (uint)random.NextInt64(table.Places);
            ulong product = table.Product(tag);
            uint word = table.Wanted(product) | place;

            table.PlaceOf(word).Should().Be(place);
            table.WithoutPlace(word).Should().Be(table.Wanted(product));
            IndexTable.IsEnd(word).Should().BeFalse();
            TagOf(table, IndexTable.Home(product), word, IndexShards.ShardOf(tag)).Should().Be(tag);
        }
    }

    [Theory]
    [InlineData(0u, 0)]
    [InlineData(uint.MaxValue, 0)]
    [InlineData(0x12345678u, int.MaxValue)]
    public void A_wide_word_gives_back_its_tag_and_place(uint tag, int place)
    {
        ulong word = IndexWideWord.Of(tag, (uint)place);

        (word >> 32).Should().Be(tag);
        IndexWideWord.PlaceOf(word).Should().Be((uint)place);
        IndexWideWord.IsEnd(word).Should().BeFalse();
        IndexWideWord.IsOf(word, tag).Should().BeTrue();
        IndexWideWord.IsOf(word, tag ^ 1).Should().BeFalse();
        IndexWideWord.IsOf(word, tag ^ (1u << 31)).Should().BeFalse();
    }

    [Theory]
    [InlineData(IndexTable.Empty)]
    [InlineData(IndexTable.Frozen)]
    public void A_mark_is_a_word_of_no_tag(uint mark)
    {
        IndexTable table = new(1);
        IndexTable.IsEnd(mark).Should().BeTrue();
        table.WithoutPlace(mark).Should().NotBe(table.Wanted(0));
        IndexWideWord.IsEnd(mark).Should().BeTrue();
        IndexWideWord.IsOf(mark, 0).Should().BeFalse();
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
        }

        for (ulong tag = 0; tag <= uint.MaxValue; tag += 1 << 20)
        {
            homes[IndexTable.Home(table.Product((uint)tag))]++;
        }

        homes.Should().OnlyContain(tags => Math.Abs(tags - (4096 / groups)) <= 1);
        IndexTable.Home(table.Product(uint.MaxValue)).Should().Be((uint)groups - 1);
        Enumerable.Range(0, (int)table.WideWords).Select(number => (int)table.WideAfter((uint)number)).Should()
            .BeEquivalentTo(Enumerable.Range(0, (int)table.WideWords));
        GC.KeepAlive(table);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public unsafe void Tables_made_together_share_nothing(int groups)
    {
        const int Tables = 5;
        IndexEntries entries = new();
        IndexTable[] tables = IndexTable.Several(Tables, groups);
        for (uint number = 0; number < Tables; number++)
        {
            IndexTable table = tables[number];
            ((nuint)Unsafe.AsPointer(ref table.Group(0)) % 64).Should().Be(0);
            MemoryMarshal.CreateSpan(ref table.Group(0), groups * IndexTable.Lanes).Fill(IndexTable.Taken | number);
            MemoryMarshal.CreateSpan(ref table.WideWord(0), (int)table.WideWords).Fill(number + 100);
            for (uint place = 0; place < table.Places; place++)
            {
                Provide(table, place, entries);
                table.Entry(place) = new IndexEntry(Addresses.Of((int)place), (int)number);
            }
        }

        for (uint number = 0; number < Tables; number++)
        {
            IndexTable table = tables[number];
            Words(table).Should().OnlyContain(word => word == (IndexTable.Taken | number));
            WideWords(table).Should().OnlyContain(word => word == number + 100);
            Enumerable.Range(0, (int)table.Places).All(place => IsEntry(table.Entry((uint)place), place, (int)number)).Should().BeTrue();
        }

        GC.KeepAlive(entries);
    }

    // As many as make groups overflow, in tables whose entries move and in some whose pages stay.
    [Theory]
    [InlineData(3, 6)]
    [InlineData(20, 150)]
    [InlineData(40, 400)]
    public void A_grown_table_has_every_word_and_entry_and_the_old_one_takes_no_more(int groups, int count)
    {
        const uint Shard = 5;
        IndexTable table = new(groups);
        IndexEntries entries = new();
        Random random = new(groups);
        HashSet<uint> tags =
        [
            .. Enumerable.Range(0, count).Select(_ => ((uint)random.NextInt64(1L << 26) << IndexShards.Bits) | Shard),
            .. Enumerable.Range(0, 17).Select(number => (((1u << 25) + 100 + (uint)number) << IndexShards.Bits) | Shard),
        ];
        uint place = 0;
        foreach (uint tag in tags)
        {
            Provide(table, place, entries);
            table.Entry(place) = new IndexEntry(Addresses.Of((int)place), (int)place);
            ref uint group = ref table.Group(IndexTable.Home(table.Product(tag)));
            int end = IndexGroup.FirstEnd(ref group, 0, table.Mask, out _);
            if (end == IndexTable.Lanes)
            {
                uint number = IndexTable.WideHome(IndexTable.Home(table.Product(tag)));
                while (table.WideWord(number) != IndexTable.Empty)
                {
                    number = table.WideAfter(number);
                }

                end += (int)number;
            }

            table.Claim(tag, end, place++).Should().BeTrue();
        }

        IndexTable grown = table.Grown(out int full, out int wide);

        grown.Groups.Should().Be((uint)groups * 2);
        Words(table).Should().NotContain(IndexTable.Empty);
        WideWords(table).Should().NotContain(IndexTable.Empty);
        Tags(grown, Shard).Order().Should().Equal(tags.Order());
        wide.Should().BePositive("seventeen tags with one home are among them");
        Enumerable.Range(0, (int)place).All(i => IsEntry(grown.Entry((uint)i), i, i)).Should().BeTrue();
        full.Should().Be(Enumerable.Range(0, groups * 2).Count(number => !IndexGroup.HasEnd(ref grown.Group((uint)number))));
        wide.Should().Be(WideWords(grown).Count(word => !IndexWideWord.IsEnd(word)));
        GC.KeepAlive(entries);
    }

    // Of many writers that begin at once the one with the first place may be the last to ask for its page.
    [Fact]
    public void Growth_keeps_a_page_where_the_first_is_not_there_yet()
    {
        const uint Place = IndexTable.PageSize + 3;
        IndexTable table = new(40);
        IndexEntries entries = new();
        table.AddPage(Place, entries);
        table.Entry(Place) = new IndexEntry(Addresses.Of(1), 7);

        IndexTable grown = table.Grown(out _, out _);

        grown.HasPage(Place).Should().BeTrue();
        IsEntry(grown.Entry(Place), 1, 7).Should().BeTrue();
        GC.KeepAlive(table);
        GC.KeepAlive(entries);
    }

    // Of the shard's tags the only one whose product has this home and begins, behind the point, with these bits.
    private static uint TagOf(IndexTable table, uint home, uint word, uint shard)
    {
        ulong least = ((ulong)home << 32) | (table.WithoutPlace(word) << 1);
        uint tag = (uint)((least + table.Groups - 1) / table.Groups);
        return tag + ((shard - tag) % IndexShards.Count);
    }

    private static bool IsEntry(IndexEntry entry, int number, int slot) => entry.Slot == slot && entry.Holds(Addresses.Of(number));

    private static void Provide(IndexTable table, uint place, IndexEntries entries)
    {
        if (!table.HasPage(place))
        {
            table.AddPage(place, entries);
        }
    }

    private static uint[] Words(IndexTable table)
    {
        uint[] words = MemoryMarshal.CreateSpan(ref table.Group(0), (int)table.Groups * IndexTable.Lanes).ToArray();
        GC.KeepAlive(table);
        return words;
    }

    private static ulong[] WideWords(IndexTable table)
    {
        ulong[] words = MemoryMarshal.CreateSpan(ref table.WideWord(0), (int)table.WideWords).ToArray();
        GC.KeepAlive(table);
        return words;
    }

    private static IEnumerable<uint> Tags(IndexTable table, uint shard) =>
    [
        .. Words(table).Index().Where(word => !IndexTable.IsEnd(word.Item))
            .Select(word => TagOf(table, (uint)word.Index / IndexTable.Lanes, word.Item, shard)),
        .. WideWords(table).Where(word => !IndexWideWord.IsEnd(word)).Select(word => (uint)(word >> 32)),
    ];
}
