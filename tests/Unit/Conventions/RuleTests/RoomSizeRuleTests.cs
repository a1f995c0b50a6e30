namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class RoomSizeRuleTests
{
    [Theory]
    [InlineData(22, 0)]
    [InlineData(23, 1)]
    public void Twenty_two_files_are_the_most_of_a_folder(int count, int findings) =>
        new RoomSizeRule().Check([.. Files("src/Sut/Mesh", count), .. Files("src/Sut/Mesh/Pool", 22)]).Should().HaveCount(findings);

    private static IEnumerable<SourceFile> Files(string folder, int count) =>
        Enumerable.Range(0, count).Select(i => new SourceFile($"{folder}/A{i}.cs", "class A;"));
}
