using System.Text;
using System.Text.Json;
using Sut.Mesh;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class JsonTextsTests
{
    public static TheoryData<string[]> Lists { get; } = new()
    {
        Array.Empty<string>(),
        new[] { "" },
        new[] { "", "" },
        new[] { "wlan0" },
        new[] { "wlan0", "eth0", "bat0" },
        new[] { "," },
        new[] { ",", "," },
        new[] { "\",\"", "]" },
        new[] { "\\", "\"", "[" },
        new[] { "tab\t", "nul\0", "\u001f" },
        new[] { "naïve", "\U0001F600", "ÿ" },
        new[] { new string('x', 5000), "y" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_comes_back_as_written(string[] texts)
    {
        byte[] json = new Utf8Text().JsonArray([.. texts]).ToArray();

        JsonTexts.Parse(json).Should().Equal(texts);
        JsonSerializer.Deserialize<string[]>(json).Should().Equal(texts);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_that_others_wrote_is_read(string[] texts) =>
        JsonTexts.Parse(JsonSerializer.SerializeToUtf8Bytes(texts, new JsonSerializerOptions { WriteIndented = true })).Should()
            .Equal(texts);

    [Fact]
    public void Whatever_is_in_a_text_it_comes_back()
    {
        Random random = new(5);
        const string Letters = "ab,\"\\[] é\u0007\U0001F600";
        Rune[] letters = [.. Letters.EnumerateRunes()];
        for (int i = 0; i < 3000; i++)
        {
            string[] texts = [.. Enumerable.Range(0, random.Next(4)).Select(_ =>
                string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => letters[random.Next(letters.Length)])))];

            JsonTexts.Parse(new Utf8Text().JsonArray([.. texts])).Should().Equal(texts);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("{}")]
    [InlineData("\"a\"")]
    [InlineData("[\"a\"")]
    [InlineData("[\"a\",]")]
    [InlineData("[\"a\"]]")]
    [InlineData("[\"a\"\"b\"]")]
    [InlineData("[\"a\" \"b\"]")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("[[\"a\"]]")]
    [InlineData("[a]")]
    public void Anything_else_is_refused(string json) =>
        FluentActions.Invoking(() => JsonTexts.Parse(Encoding.UTF8.GetBytes(json))).Should().Throw<FormatException>()
            .WithMessage("not a JSON array of texts: *");

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        FluentActions.Invoking(() => JsonTexts.Parse([(byte)'[', (byte)'"', 0xFF, (byte)'"', (byte)']'])).Should().Throw<FormatException>();

    [Fact]
    public void An_unpaired_surrogate_is_refused()
    {
        foreach (string text in (string[])["\uD800", "\"\uDC00", "a\uD800b"])
        {
            FluentActions.Invoking(() => new Utf8Text().JsonArray([text]).Length).Should().Throw<ArgumentException>();
            FluentActions.Invoking(() => new Utf8Text().Of(text).Length).Should().Throw<ArgumentException>();
        }
    }
}
