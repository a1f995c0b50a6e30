using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class CollisionExceptionTests
{
    [Fact]
    public void Shows_where_the_texts_part()
    {
        CollisionException collision =
            new CollisionException(default, "{\"id\":\"one\"}"u8, "{\"id\":\"other, and longer than is shown\"}"u8);

        collision.FirstDifference.Should().Be(8);
        collision.Message.Should().Be(
            $"Two unequal texts have the address {new string('0', 64)}. They first differ at byte 8: stored 'ne\"}}', "
            + "offered 'ther, and longer than is...'. Nothing was changed; verify the store, then the address function.");
    }

    [Fact]
    public void Survives_a_prefix_and_bytes_that_are_no_text() =>
        new CollisionException(default, "ab"u8, "ab\0\u00FF"u8).Message.Should().Contain("byte 2: stored '', offered '???'.");
}
