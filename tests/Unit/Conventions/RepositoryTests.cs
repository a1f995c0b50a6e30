namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class RepositoryTests
{
    [Fact]
    public void Sees_the_tree_these_tests_come_from() =>
        Repository.Files.Select(file => file.Path).Should().Contain(
            ["Directory.Packages.props", ".github/workflows/ci.yml", "src/Sut/Sut.csproj", "tests/Unit/Conventions/RepositoryTests.cs"]);

    [Fact]
    public void Sees_only_what_Git_would_track()
    {
        using TempFolder folder = new TempFolder();
        folder.Write("src/A.cs", "a");
        folder.Write("src/bin/B.cs", "b");
        folder.Write("src/obj/C.cs", "c");
        folder.Write("artifacts/quick/report.md", "d");
        folder.Write("tests/ATests.Works.received.txt", "e");
        folder.Write("tests/ATests.Works.verified.txt", "f");
        folder.Write(".git", "a worktree's pointer");

        Repository.Read(folder.Path).Select(file => file.Path).Should().Equal("src/A.cs", "tests/ATests.Works.verified.txt");
    }

    [Fact]
    public void Reads_lines_the_same_on_every_system()
    {
        using TempFolder folder = new TempFolder();
        folder.Write("A.cs", "a\r\nb\n");

        Repository.Read(folder.Path).Should().ContainSingle().Which.Text.Should().Be("a\nb\n");
    }
}
