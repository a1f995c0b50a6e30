using System.Text;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class JsonStateTests
{
    [Fact]
    public void States_are_equal_when_their_canonical_bytes_are()
    {
        JsonState state = JsonState.Parse("""{ "b": 1e5, "a": [1, 2] }""");
        JsonState same = JsonState.Parse("""{"\u0061":[1,2],"b":100000.0}"""u8);
        same.Should().Be(state);
        same.GetHashCode().Should().Be(state.GetHashCode());
        state.Should().NotBe(JsonState.Parse("""{"a":[2,1],"b":1e5}"""));
        state.ToString().Should().Be("""{"a":[1,2],"b":100000.0}""");
        Encoding.ASCII.GetString(state.Canonical.Span).Should().Be(state.ToString());
    }

    [Fact]
    public void Empty_is_an_empty_object() => JsonState.Empty.Should().Be(JsonState.Parse(" { } "));

    [Fact]
    public void Integer_and_double_of_the_same_value_are_different_content() =>
        JsonState.Parse("""{"a":1}""").Should().NotBe(JsonState.Parse("""{"a":1.0}"""));
}
