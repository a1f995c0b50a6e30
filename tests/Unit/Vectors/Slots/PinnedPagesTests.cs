using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed unsafe class PinnedPagesTests
{
    private const byte Fill = 0xFF;

    // Few, and enough for huge pages; grown by one and by many.
    [Theory]
    [InlineData(1, 24)]
    [InlineData(3_000, 24)]
    [InlineData(20_000, 512)]
    public void Every_item_is_filled_and_its_own_however_room_was_made(int capacity, int itemBytes)
    {
        PinnedPages pages = new(itemBytes, capacity, Fill);
        nint before = (nint)pages.At(0);
        pages.Provide(capacity + 1);
        pages.Provide(2 * capacity);

        ((nint)pages.At(0)).Should().Be(before, "nothing moves");
        for (int item = 0; item < 2 * capacity; item++)
        {
            new ReadOnlySpan<byte>(pages.At(item), itemBytes).ContainsAnyExcept(Fill).Should().BeFalse();
            ((nint)pages.At(item) % 64).Should().Be(item % PinnedPages.PageItems * itemBytes % 64, "pages begin with a cache line");
            new Span<byte>(pages.At(item), itemBytes).Clear();
        }

        pages.Bytes.Should().BeInRange(2L * capacity * itemBytes, (2L * capacity + (2 * PinnedPages.PageItems)) * (itemBytes + 1));
    }
}
