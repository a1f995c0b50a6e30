using Harness.Reports;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class LimitedTextTests
{
    [Fact]
    public void Leaves_out_everything_after_the_first_line_that_does_not_fit()
    {
        LimitedText text = new(limitBytes: 8);

        text.Line("abc");
        text.Line("too long");
        text.Line("d");

        text.ToString().Should().Be("abc\n");
        text.LeftOut.Should().Be(2);
    }

    [Fact]
    public void Counts_bytes_not_characters()
    {
        LimitedText text = new(limitBytes: 6);

        text.Line("äö");
        text.Line("");
        text.Line("");

        text.ToString().Should().Be("äö\n\n");
        text.LeftOut.Should().Be(1);
    }
}
