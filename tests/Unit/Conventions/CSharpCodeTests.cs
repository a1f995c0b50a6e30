using FsCheck;
using FsCheck.Fluent;

namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class CSharpCodeTests
{
    [Theory]
    [InlineData("a // b\nc", "a     \nc")]
    [InlineData("a /* b\n c */ d", "a     \n      d")]
    [InlineData("a /* b", "a     ")]
    [InlineData("f(\"b\\\"c\") d", "f(      ) d")]
    [InlineData("f('\"') d", "f(   ) d")]
    [InlineData("f('\\'') d", "f(    ) d")]
    [InlineData("f(@\"b\\\") d", "f(     ) d")]
    [InlineData("f(@\"b\"\"c\") d", "f(       ) d")]
    [InlineData("f(\"\") d", "f(  ) d")]
    [InlineData("f(\"\"\"b \"c\" \"\"\") d", "f(            ) d")]
    [InlineData("f(\"\"\"\n #if b\n \"\"\") d", "f(   \n      \n    ) d")]
    public void Blanks_comments_and_strings_in_place(string text, string code) => CSharpCode.Of(text).Should().Be(code);

    [Theory]
    [InlineData("f($\"b {c} d\") e", "c", "b")]
    [InlineData("f($\"b {{x}} {c:N0}\") e", "c", "x")]
    [InlineData("f($@\"b {c} \"\"d\"\"\") e", "c", "d")]
    [InlineData("f(@$\"b {c}\") e", "c", "b")]
    [InlineData("f($\"\"\"b \"{c}\" \"\"\") e", "c", "b")]
    [InlineData("f($$\"\"\"{b} {{c}} \"\"\") e", "c", "b")]
    [InlineData("f($\"b {g(new { h = \"}\" })} d\") e", "h", "b")]
    [InlineData("f($\"b {g(new { h }, i)} d\") e", "i", "d")]
    [InlineData("f($\"b {(c ? \"x\" : $\"{d}\")}\") e", "d", "x")]
    public void Keeps_the_code_in_the_holes_of_strings(string text, string kept, string blanked)
    {
        string code = CSharpCode.Of(text);

        code.Should().HaveLength(text.Length).And.Contain(kept).And.NotContain(blanked);
        code[..2].Should().Be("f(");
        code[(text.Length - 3)..].Should().Be(") e");
    }

    [Fact]
    public void Keeps_every_position_whatever_the_text() =>
        Prop.ForAll(
            Gen.Elements("\"", "'", "$", "@", "{", "}", "/", "*", "\\", "\n", "a", " ").ArrayOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                string code = CSharpCode.Of(text);
                return code.Length == text.Length
                    && text.Zip(code).All(pair => pair.First == pair.Second || (pair.Second == ' ' && pair.First != '\n'));
            }).QuickCheckThrowOnFailure();
}
