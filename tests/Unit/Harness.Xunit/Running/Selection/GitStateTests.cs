using System.Diagnostics;
using Harness.Xunit.Processes;
using Harness.Xunit.Running;
using Unit.Conventions;

namespace Unit.Harness.Xunit.Running;

/// <summary>On real repositories, each made for one test.</summary>
[Trait("Category", "Unit")]
public sealed class GitStateTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TempFolder _folder = new();

    [SkippableFact]
    public void A_clean_tree_is_its_commit_and_a_changed_one_says_so()
    {
        Commit();
        string head = Git("rev-parse", "HEAD").Trim();
        GitState.Of(_folder.Path).Should().Be(new GitState(head, null));

        _folder.Write("src/a.cs", "changed\n");
        string changed = GitState.Of(_folder.Path).Commit!;
        changed.Should().MatchRegex($"^{head}-dirty-[0-9a-f]{{8}}$");
        _folder.Write("src/a.cs", "a\n");
        _folder.Write("src/new file.cs", "1\n");
        string added = GitState.Of(_folder.Path).Commit!;
        added.Should().StartWith($"{head}-dirty-").And.NotBe(changed);
        _folder.Write("src/new file.cs", "2\n");
        GitState.Of(_folder.Path).Commit.Should().NotBe(added, "the text of a new file counts");
    }

    [SkippableFact]
    public void A_thousand_changed_line_endings_do_not_hang_it()
    {
        _folder.Write(".gitattributes", "*.cs text eol=lf\n");
        for (int i = 0; i < 1_000; i++)
        {
            _folder.Write($"src/a_file_with_a_name_of_usual_length_{i}.cs", "class A;\n");
        }

        Commit();
        foreach (string file in Directory.GetFiles(_folder.Of("src")))
        {
            File.WriteAllText(file, "class A;\r\n");
        }

        Task<GitState> asked = Task.Run(() => GitState.Of(_folder.Path));
        asked.Wait(Patience).Should().BeTrue("Git writes 64 KiB of warnings, and must not wait for anybody to read them");
        asked.Result.Unknown.Should().BeNull();
    }

    [SkippableFact]
    public void A_new_file_that_cannot_be_read_leaves_the_commit_unknown_with_its_name()
    {
        Commit();
        File.CreateSymbolicLink(_folder.Of("src/mem"), "/proc/self/mem");
        GitState state = GitState.Of(_folder.Path);
        state.Commit.Should().BeNull();
        state.Unknown.Should().Contain("src/mem").And.NotContain("\n");
    }

    [SkippableFact]
    public void A_folder_without_a_repository_says_what_Git_said()
    {
        _ = Git("--version");
        GitState state = GitState.Of(_folder.Path);
        state.Commit.Should().BeNull();
        state.Unknown.Should().StartWith("git rev-parse: ").And.NotContain("\n");
    }

    [SkippableFact]
    public void A_Git_that_fails_has_not_said_that_nothing_differs()
    {
        Commit();
        File.WriteAllBytes(_folder.Of(".git/index"), [1, 2, 3]);
        GitState state = GitState.Of(_folder.Path);
        state.Commit.Should().BeNull();
        state.Unknown.Should().StartWith("git ls-files: ");
    }

    [SkippableFact]
    public void A_repository_without_a_commit_has_none()
    {
        Git("init", "-q");
        GitState.Of(_folder.Path).Should().Match<GitState>(static it => it.Commit == null && it.Unknown != null);
    }

    [SkippableFact]
    public void A_folder_inside_another_repository_has_no_commit_of_its_own()
    {
        Commit();
        GitState.Of(_folder.Of("src")).Should().Match<GitState>(static it => it.Commit == null && it.Unknown!.Contains("root is not here"));
    }

    public void Dispose() => _folder.Dispose();

    private void Commit()
    {
        _folder.Write("src/a.cs", "a\n");
        Git("init", "-q");
        Git("add", ".");
        Git("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "one");
    }

    private string Git(params string[] arguments)
    {
        try
        {
            ProgramRun run = ProgramRun.Of(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.Path }, Patience);
            return run.ExitCode == 0 ? run.Output : throw new InvalidOperationException(run.Errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, "no git on this machine");
            throw;
        }
    }
}
