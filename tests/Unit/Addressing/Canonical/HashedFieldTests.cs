using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class HashedFieldTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("\ud83d\ude00")]
    [InlineData("a\ud83d\ude00\ud83d\ude01\uffff")]
    public void Accepts_well_formed_text(string text) => HashedField.Text(text, "f").Should().BeSameAs(text);

    // A fact, because theory data travels as UTF-8 and would arrive with its lone surrogates replaced.
    [Fact]
    public void Names_the_position_of_an_unpaired_surrogate()
    {
        (string Text, int Position)[] cases =
            [("\ud83d", 0), ("a\ud83d", 1), ("\ude00", 0), ("\ude00\ud83d", 0), ("\ud83d\ude00\ud83d\ud83d\ude00", 2)];
        foreach ((string text, int position) in cases)
        {
            FluentActions.Invoking(() => HashedField.Text(text, "f"))
                .Should().Throw<ContentRejectedException>().WithMessage($"f:*position {position} has no partner*");
        }
    }

    [Fact]
    public void Refuses_null() =>
        FluentActions.Invoking(() => HashedField.Text(null, "f")).Should().Throw<ArgumentNullException>().WithParameterName("f");
}
