using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class TextPagesTests
{
    [Fact]
    public void Gives_texts_back_over_many_pages()
    {
        TextPages pages = new TextPages();
        byte[][] texts = [.. Enumerable.Range(0, 2000).Select(i => Enumerable.Repeat((byte)i, i * 7 % 5000).ToArray()), new byte[3_000_000],
            [1]];

        TextRange[] ranges = [.. texts.Select(text => pages.Append(text))];

        for (int i = 0; i < texts.Length; i++)
        {
            pages.Read(ranges[i]).SequenceEqual(texts[i]).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public void Rewinding_keeps_what_was_before(int before)
    {
        TextPages pages = new TextPages();
        TextRange[] kept = [.. Enumerable.Range(0, before).Select(i => pages.Append(new byte[] { (byte)i, 1, 2 }))];
        TextRange end = pages.End;
        for (int i = 0; i < 50; i++)
        {
            pages.Append(new byte[10_000]);
        }

        pages.Rewind(end);

        TextRange next = pages.Append("next"u8);
        pages.Read(next).SequenceEqual("next"u8).Should().BeTrue();
        for (int i = 0; i < before; i++)
        {
            pages.Read(kept[i])[0].Should().Be((byte)i);
        }
    }
}
