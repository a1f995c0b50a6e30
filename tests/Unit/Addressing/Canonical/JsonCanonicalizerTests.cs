using System.Text;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class JsonCanonicalizerTests
{
    [Theory]
    [InlineData("""{"b":{"z":1,"y":[]},"a":[{"d":1,"c":2}, {}]}""", """{"a":[{"c":2,"d":1},{}],"b":{"y":[],"z":1}}""")]
    [InlineData("""{"😀":1,"～":2,"a":3}""", """{"a":3,"\uff5e":2,"\ud83d\ude00":1}""")]
    [InlineData("""{"a":"\"\\\/\b\f\n\r\t\u0000\u001f\u007f<>&'+é"}""", """{"a":"\"\\/\b\f\n\r\t\u0000\u001f\u007f<>&'+\u00e9"}""")]
    [InlineData("""{"a":[true,false,null,"" ]}""", """{"a":[true,false,null,""]}""")]
    [InlineData("""{"a":-0,"b":-0.0,"c":-0e5,"d":0E0}""", """{"a":0,"b":-0.0,"c":-0.0,"d":0.0}""")]
    [InlineData("""{"a":123456789012345678901234567890,"b":-1}""", """{"a":123456789012345678901234567890,"b":-1}""")]
    [InlineData("""{"a":1e5,"b":1E+16,"c":1e15,"d":1e-5,"e":0.0001}""", """{"a":100000.0,"b":1e+16,"c":1000000000000000.0,"d":1e-05,"e":0.0001}""")]
    [InlineData("""{"a":0.1234567891234,"b":2.9802322387695312e-8}""", """{"a":0.1234567891234,"b":2.9802322387695312e-08}""")]
    [InlineData("""{"a":5e-324,"b":1.7976931348623157e308,"c":1e-999}""", """{"a":5e-324,"b":1.7976931348623157e+308,"c":0.0}""")]
    public void Writes_canonical_form(string json, string canonical)
    {
        Canonical(json).Should().Be(canonical);
        Canonical(canonical).Should().Be(canonical, "canonical form stays as it is");
    }

    [Theory]
    [InlineData("""{"a":{"b":1,"\u0062":2}}""", "state.a", "once")]
    [InlineData("""{"a":[0,{"b":1e999}]}""", "state.a.1.b", "overflows")]
    [InlineData("""{"a":-1.5e400}""", "state.a", "overflows")]
    [InlineData("""{"a":"\ud83d"}""", "state", "Unicode")]
    [InlineData("""{"a":{"\ude00":1}}""", "state.a", "Unicode")]
    [InlineData("""{"a":"\ude00\ud83d"}""", "state", "Unicode")]
    [InlineData("""[1]""", "state", "object")]
    [InlineData("""1""", "state", "object")]
    [InlineData("", "state", "object")]
    [InlineData("""{"a":NaN}""", "state", "object")]
    [InlineData("""{"a":Infinity}""", "state", "object")]
    [InlineData("""{"a":01}""", "state", "object")]
    [InlineData("""{"a":1,}""", "state", "object")]
    [InlineData("""{"a":1}x""", "state", "object")]
    [InlineData("""{"a":/**/1}""", "state", "object")]
    [InlineData("{\"a\":\"\n\"}", "state", "object")]
    public void Rejects_what_has_no_canonical_form_and_says_where(string json, string name, string rule) =>
        FluentActions.Invoking(() => Canonical(json)).Should().Throw<ContentRejectedException>()
            .Where(e => e.Name.StartsWith(name) && e.Rule.Contains(rule) && e.WayOut.Length > 0);

    [Fact]
    public void Rejects_bytes_that_are_no_UTF8()
    {
        byte[] overlong = [.. "{\"a\":\""u8, 0xC0, 0x80, .. "\"}"u8];
        byte[] surrogate = [.. "{\""u8, 0xED, 0xA0, 0x80, .. "\":1}"u8];
        foreach (byte[] json in new[] { overlong, surrogate })
        {
            FluentActions.Invoking(() => JsonState.Parse(json)).Should().Throw<ContentRejectedException>();
        }
    }

    [Fact]
    public void Rejects_a_lone_surrogate_in_a_string_of_JSON() =>
        FluentActions.Invoking(() => JsonState.Parse("{\"a\":\"\ud83d\"}"))
            .Should().Throw<ContentRejectedException>().WithMessage("*no partner*");

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Reads_up_to_the_depth_it_promises(int depth, bool accepted)
    {
        string json = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);
        Action read = () => Canonical(json);
        _ = accepted ? read.Should().NotThrow() : (object)read.Should().Throw<ContentRejectedException>().WithMessage("*64 deep*");
    }

    private static string Canonical(string json) => Encoding.ASCII.GetString(JsonCanonicalizer.Canonicalize(Encoding.UTF8.GetBytes(json)));
}
