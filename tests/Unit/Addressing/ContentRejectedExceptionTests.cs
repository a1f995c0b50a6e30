using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class ContentRejectedExceptionTests
{
    [Fact]
    public void Message_names_the_field_the_value_the_rule_and_the_way_out()
    {
        ContentRejectedException failure = new ContentRejectedException("state.a", "x\ud83d\0", "A rule", "Do this");
        failure.Message.Should().Be("state.a: \"x\\ud83d\\u0000\" is rejected. A rule. Do this.");
        (failure.Name, failure.Value, failure.Rule, failure.WayOut).Should().Be(("state.a", "x\ud83d\0", "A rule", "Do this"));
    }

    [Fact]
    public void Message_shows_the_start_of_a_long_value() =>
        new ContentRejectedException("f", new string('x', 1000), "A rule", "Do this").Message
            .Should().Be($"f: \"{new string('x', 80)}...\" is rejected. A rule. Do this.");
}
