using System.Diagnostics;
using Harness.Xunit.Processes;
using Harness.Xunit.Running;
using Unit.Conventions;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class TreeChangesTests
{
    private static readonly string[] Systems = ["addressing", "mesh", "tokens", "ruler"];

    [Theory]
    [InlineData("src/Sut/Mesh/MeshStore.cs", "mesh")]
    [InlineData("tests/Scale/Mesh/ReadWork.cs", "mesh")]
    [InlineData("tests/Load/Mesh/Workers/ReadWorker.cs", "mesh")]
    [InlineData("tests/Corpora/Tokens/TokenData.cs", "tokens")]
    [InlineData("tools/Acceptance/Children/Mesh/Creator.cs", "mesh")]
    [InlineData("src/Sut/Storage/FileEnd.cs", "all")]
    [InlineData("src/Sut/Sut.csproj", "all")]
    [InlineData("src/Harness/Measurement/Block.cs", "all")]
    [InlineData("tests/Harness.Xunit/Running/CellRun.cs", "all")]
    [InlineData("tests/Scale/GrowthSeries.cs", "all")]
    [InlineData("testsettings/thresholds.json", "all")]
    [InlineData("Directory.Packages.props", "all")]
    [InlineData("docs/RUNS.md", "none")]
    [InlineData("tests/Unit/Mesh/MeshStoreTests.cs", "none")]
    [InlineData("tools/Acceptance/Verbs/TrendCommand.cs", "none")]
    [InlineData("README.md", "none")]
    public void A_file_reaches_its_system_or_all_or_none(string path, string reached)
    {
        TreeChanges changes = TreeChanges.OfPaths("1a2b3c4", [path], Systems);
        (changes.All ? "all" : changes.Systems.SingleOrDefault("none")).Should().Be(reached);
        changes.Words.Should().EndWith("changed since 1a2b3c4");
    }

    [SkippableFact]
    public void Committed_and_uncommitted_changes_count_since_the_commit_that_was_measured()
    {
        using TempFolder folder = new();
        folder.Write("src/Sut/Mesh/a.cs", "a\n");
        string first = Commit(folder);
        folder.Write("src/Sut/Tokens/b.cs", "b\n");
        Commit(folder);
        TreeChanges.Of(folder.Path, null, Systems).Words.Should().StartWith("Nothing that is measured changed since ");
        TreeChanges.Of(folder.Path, $"{first}-dirty-12345678", Systems).Words.Should().Be($"tokens (1 file) changed since {first[..7]}");
        folder.Write("src/Sut/Mesh/new file.cs", "c\n");
        TreeChanges.Of(folder.Path, first, Systems).Systems.Should().BeEquivalentTo("mesh", "tokens");
        TreeChanges.Of(folder.Path, new string('0', 40), Systems).Systems.Should()
            .BeEquivalentTo(["mesh"], "a commit that Git does not know is replaced by HEAD");
    }

    [SkippableFact]
    public void Without_a_repository_what_changed_is_not_known_and_that_is_said()
    {
        using TempFolder folder = new();
        TreeChanges changes = TreeChanges.Of(folder.Path, null, Systems);
        (changes.All, changes.Systems.Count).Should().Be((false, 0));
        changes.Words.Should().StartWith("What changed is not known (git rev-parse: ").And.NotContain("\n");
    }

    private static string Commit(TempFolder folder)
    {
        Git(folder, "init", "--quiet");
        Git(folder, "add", "--all");
        Git(folder, "-c", "user.name=n", "-c", "user.email=e@example.com", "commit", "--quiet", "--message=m");
        return Git(folder, "rev-parse", "HEAD");
    }

    private static string Git(TempFolder folder, params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path }, TimeSpan.FromMinutes(1));
        run.ExitCode.Should().Be(0, run.Errors);
        return run.Output.Trim();
    }
}
