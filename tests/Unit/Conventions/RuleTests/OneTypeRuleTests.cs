namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class OneTypeRuleTests
{
    [Theory]
    [InlineData("class A; class B;")]
    [InlineData("class A { } internal readonly record struct B(int C);")]
    [InlineData("class A { } public enum B { C }")]
    [InlineData("class A { } public interface B;")]
    [InlineData("class A { } file sealed class B;")]
    [InlineData("class A { } public delegate void B(int c);")]
    [InlineData("class A { } public delegate T B<T>(T c);")]
    [InlineData("class B;")]
    public void A_type_of_another_name_goes_elsewhere(string text) =>
        new OneTypeRule().On("src/Sut/Mesh/A.cs", text).Should().ContainSingle().Which.ToString().Should().Contain("B.cs");

    [Theory]
    [InlineData("class A { class B; enum C { D } delegate void E(); }")]
    [InlineData("[X(typeof(int))] public sealed class A<T> where T : class where U : struct, B { }")]
    [InlineData("public sealed record A(string class1) { }")]
    [InlineData("// class B\nclass A;")]
    [InlineData("unsafe class A { delegate*<int, void> b; }")]
    [InlineData("[assembly: X]")]
    public void Nested_types_constraints_and_comments_do_not_count(string text) =>
        new OneTypeRule().On("src/Sut/Mesh/A.cs", text).Should().BeEmpty();
}
