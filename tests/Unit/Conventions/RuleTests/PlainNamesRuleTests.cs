namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class PlainNamesRuleTests
{
    [Theory]
    [InlineData("src/Sut/Mesh/MeshHelper.cs", "class MeshHelper;")]
    [InlineData("src/Sut/Mesh/CommonRows.cs", "class CommonRows;")]
    [InlineData("src/Sut/Utils/A.cs", "class A;")]
    [InlineData("src/Sut/Mesh/A.cs", "class A { struct PoolManager; }")]
    [InlineData("src/Sut/Mesh/A.cs", "class A { class Helpers<T>; }")]
    public void An_empty_word_is_found(string path, string text) => new PlainNamesRule().On(path, text).Should().ContainSingle();

    [Theory]
    [InlineData("src/Sut/Mesh/Uncommon.cs", "class Uncommon;")]
    [InlineData("src/Sut/Mesh/Utilization.cs", "class Utilization;")]
    [InlineData("src/Sut/Mesh/A.cs", "class A { int CommonPrefix; } // class Helper")]
    public void Other_words_are_let_be(string path, string text) => new PlainNamesRule().On(path, text).Should().BeEmpty();
}
