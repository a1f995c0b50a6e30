using System.Diagnostics;
using Acceptance.Gate;
using Harness.Xunit.Processes;

namespace Load.Tool.Gate;

/// <summary>On real repositories, each made for one test.</summary>
[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "ruler")]
public sealed class BaseCommitTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void A_branch_is_shown_with_its_commit_and_a_dirty_tree_differs()
    {
        Made();
        BaseCommit commit = BaseCommit.Find(_folder.Path, "main");
        commit.Shown.Should().Be($"main@{Git("rev-parse", "HEAD")[..7]}");
        BaseCommit.Find(_folder.Path, commit.Hash).Shown.Should().Be(commit.Hash[..7]);
        commit.HasSame(_folder.Path, "src/Sut").Should().BeTrue();
        Write("src/Sut/new.cs", "class New;");
        commit.HasSame(_folder.Path, "src/Sut").Should().BeFalse();
    }

    [Fact]
    public void What_is_no_commit_is_refused_with_the_way_out()
    {
        Made();
        Refusal("no-such-branch").Should().Be(
            "BASE='no-such-branch' is refused: Git knows no such commit here. Name a branch, a tag or a commit; a branch of the server's is origin/NAME, after git fetch.");
        Refusal("--output=x").Should().Contain("none begins with a dash");
    }

    [Fact]
    public void A_folder_without_a_repository_is_refused() => Refusal("main").Should().Contain("is not the root of a Git repository");

    [Fact]
    public void A_commit_from_before_this_layout_is_refused_with_the_file_that_it_lacks()
    {
        Write("src/Sut/Sut.csproj", "");
        Commit();
        Refusal("main").Should().Contain("has no src/Harness/Harness.csproj. It is from before this layout");
    }

    [Fact]
    public void A_shallow_clone_says_how_to_fetch_the_rest()
    {
        Made();
        Write("src/Sut/second.cs", "class Second;");
        Commit();
        string first = Git("rev-parse", "HEAD~1");
        string shallow = Path.Combine(_folder.Path, "shallow");
        Git("clone", "--quiet", "--depth", "1", $"file://{_folder.Path}", shallow);
        FluentActions.Invoking(() => BaseCommit.Find(shallow, first)).Should().Throw<GateRefusal>().WithMessage("*this clone is shallow*--unshallow*");
    }

    [Fact]
    public void Both_sides_lie_in_paths_of_one_length_and_only_the_measured_sources_differ()
    {
        Made();
        Write("src/Sut/a.cs", "class Changed;");
        Write("tests/Scale/new.cs", "class New;");
        BaseCommit commit = BaseCommit.Find(_folder.Path, "main");
        string trees = Path.Combine(_folder.Path, "artifacts");
        SourceTree head = SourceTree.OfHead(_folder.Path, trees), baseline = SourceTree.OfBase(_folder.Path, trees, commit);
        baseline.Path.Should().HaveLength(head.Path.Length).And.NotBe(head.Path);
        Read(head, "src/Sut/a.cs").Should().Be("class Changed;");
        Read(baseline, "src/Sut/a.cs").Should().Be("class A;");
        Read(baseline, "tests/Scale/new.cs").Should().Be("class New;", "both sides are measured by the tests of this tree");
        SourceTree.OfBase(_folder.Path, trees, commit).Path.Should().Be(baseline.Path, "what was built once is found again");
    }

    [Fact]
    public void Without_git_it_is_refused()
    {
        Made();
        ProcessStartInfo start = ChildProcess.StartInfo("gate-sides", [_folder.Path, "main", Path.Combine(_folder.Path, "artifacts")]);
        start.Environment["PATH"] = _folder.Path;
        Said(start).Should().StartWith("BASE asks for another commit, and there is no git to fetch it with: ");
    }

    [SkippableFact]
    public void A_full_disk_is_named_with_what_is_free_and_the_way_out()
    {
        Write("src/Sut/large.cs", new string(' ', 1 << 20));
        Made();
        string small = Path.Combine(_folder.Path, "artifacts");
        Directory.CreateDirectory(small);
        ProcessStartInfo start = ChildProcess.StartInfo("gate-sides", [_folder.Path, "main", small]);
        string[] mounting = ["--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs -o size=256k none '{small}' && exec \"$@\"", "sh", start.FileName];
        start.FileName = "unshare";
        for (int i = 0; i < mounting.Length; i++)
        {
            start.ArgumentList.Insert(i, mounting[i]);
        }

        ProgramRun run = Run(start);
        Skip.If(run.Errors.Contains("unshare:", StringComparison.Ordinal) || run.Errors.Contains("mount:", StringComparison.Ordinal),
            $"No small disk can be mounted here: {run.Errors.Trim()}");
        run.Output.Should().MatchRegex($"^The disk of {small} is full: [0-9]+ KB are free\\. .* make room, or name another folder by SUITE_ARTIFACTS\\.\\n$");
    }

    public void Dispose() => _folder.Dispose();

    private static string Said(ProcessStartInfo start)
    {
        ProgramRun run = Run(start);
        run.ExitCode.Should().Be(0, run.Errors);
        return run.Output;
    }

    private static ProgramRun Run(ProcessStartInfo start)
    {
        try
        {
            return ProgramRun.Of(start, Patience);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new SkipException($"{start.FileName} is not here: {missing.Message}");
        }
    }

    private static string Read(SourceTree tree, string file) => File.ReadAllText(Path.Combine(tree.Path, file));

    private string Refusal(string asked) =>
        FluentActions.Invoking(() => BaseCommit.Find(_folder.Path, asked)).Should().Throw<GateRefusal>().Which.Message;

    private void Made()
    {
        Write("src/Sut/Sut.csproj", "");
        Write("src/Sut/a.cs", "class A;");
        Write("src/Harness/Harness.csproj", "");
        Write("tests/Harness.Xunit/Harness.Xunit.csproj", "");
        Write(".gitignore", "artifacts/\n");
        Commit();
    }

    private void Write(string name, string text)
    {
        string file = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private void Commit()
    {
        Git("init", "--quiet", "--initial-branch=main");
        Git("add", "--all");
        Git("-c", "user.name=n", "-c", "user.email=e@example.com", "commit", "--quiet", "--message=m");
    }

    private string Git(params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.Path }, Patience);
        run.ExitCode.Should().Be(0, run.Errors);
        return run.Output.Trim();
    }
}
