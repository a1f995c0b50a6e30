using Harness.Reports;
using Harness.Xunit.Options;
using Harness.Xunit.Running;
using Unit.Conventions;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class RunOpeningTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly RunFolder _folder;

    public RunOpeningTests() => _folder = new RunFolder(_temp.Path, "quick");

    [Fact]
    public void A_new_run_is_called_like_its_first_start()
    {
        Open("s1").Should().Be("s1");
        _folder.Merge("s1")!.Starts.Should().ContainSingle().Which.Machine.Should().Be("a machine");
        Open("s2").Should().Be("s2", "nobody asked to continue");
    }

    [Fact]
    public void A_run_that_did_not_end_goes_on_under_its_own_name()
    {
        Open("s1");
        _folder.WriteTest("Scale", 1, MadeUpRun.Finished("s1", "Scale.A"));
        Open("s2", ("RESUME", "1")).Should().Be("s1");
        Open("s3", ("RESUME", "1")).Should().Be("s1", "it may be killed again");
        _folder.RunOf("s3").Should().Be("s1");
        _folder.Merge("s1")!.Tests.Should().ContainSingle();
    }

    [Fact]
    public void Where_no_run_is_open_one_begins()
    {
        Open("s1", ("RESUME", "1")).Should().Be("s1");
        _folder.End("s1");
        Open("s2", ("RESUME", "1")).Should().Be("s2");
    }

    [Theory]
    [InlineData("another machine", "a runtime", "profile quick", "0123abc", "machine 'a machine' and 'another machine'")]
    [InlineData("a machine", "a newer runtime", "profile quick", "0123abc", "runtime 'a runtime' and 'a newer runtime'")]
    [InlineData("a machine", "a runtime", "profile full", "0123abc", "settings 'profile quick' and 'profile full'")]
    [InlineData("a machine", "a runtime", "profile quick", "0123abc-dirty-1", "commit '0123abc' and '0123abc-dirty-1'")]
    public void A_run_is_not_continued_under_another_fingerprint(string machine, string runtime, string settings, string commit,
        string named)
    {
        Open("s1");
        FluentActions.Invoking(() =>
            RunOpening.Open(_folder, Options(("RESUME", "1")), "s2", null, new Fingerprint(machine, runtime, settings, commit)))
            .Should().Throw<OptionException>().WithMessage($"*run s1*{named}*");
        FluentActions.Invoking(() => _folder.RunOf("s2")).Should().Throw<InvalidOperationException>("a refusal leaves nothing behind");
    }

    [Theory]
    [InlineData(null, null, "the commit is not known now (git rev-parse: dubious ownership)")]
    [InlineData("0123abc", null, "the commit is not known now (git rev-parse: dubious ownership)")]
    [InlineData(null, "0123abc", "the commit was not known then")]
    public void A_run_is_not_continued_where_its_commit_is_not_known(string? then, string? now, string named)
    {
        RunOpening.Open(_folder, Options(), "s1", null, MadeUpRun.Fingerprint with { Commit = then });
        FluentActions.Invoking(() => RunOpening.Open(_folder, Options(("RESUME", "1")), "s2", null,
            MadeUpRun.Fingerprint with { Commit = now }, "git rev-parse: dubious ownership"))
            .Should().Throw<OptionException>().WithMessage($"*run s1*{named}*without RESUME*");
    }

    [Fact]
    public void A_run_begins_where_no_commit_is_known() =>
        RunOpening.Open(_folder, Options(("RESUME", "1")), "s1", null, MadeUpRun.Fingerprint with { Commit = null },
            "git: not found").Run.Should().Be("s1");

    [Fact]
    public void A_run_is_not_continued_with_other_tests()
    {
        Open("s1");
        FluentActions.Invoking(() => RunOpening.Open(_folder, Options(("RESUME", "1")), "s2", "System=mesh", MadeUpRun.Fingerprint))
            .Should().Throw<OptionException>()
            .WithMessage("*filter 'none' and 'System=mesh'*");
        FluentActions.Invoking(() => Open("s2", ("RESUME", "1"), ("SUITE_SHARD", "1/2"))).Should().Throw<OptionException>()
            .WithMessage("*shard 'none' and '1/2'*");
    }

    [Fact]
    public void A_run_is_not_continued_on_another_server_or_database()
    {
        const string server = "system 7318, database scratch";
        RunOpening.Open(_folder, Options(), "s1", null, MadeUpRun.Fingerprint, server: server);
        FluentActions.Invoking(() => RunOpening.Open(_folder, Options(("RESUME", "1")), "s2", null, MadeUpRun.Fingerprint,
            server: "system 7319, database scratch")).Should().Throw<OptionException>()
            .WithMessage("*PostgreSQL server 'system 7318, database scratch' and 'system 7319, database scratch'*");
        FluentActions.Invoking(() => Open("s2", ("RESUME", "1"))).Should().Throw<OptionException>().WithMessage("*and 'none'*");
        RunOpening.Open(_folder, Options(("RESUME", "1")), "s3", null, MadeUpRun.Fingerprint, server: server).Run.Should().Be("s1");
    }

    public void Dispose() => _temp.Dispose();

    private string Open(string start, params (string Name, string Value)[] variables) =>
        RunOpening.Open(_folder, Options(variables), start, null, MadeUpRun.Fingerprint).Run;

    private SuiteOptions Options(params (string Name, string Value)[] variables) =>
        SuiteOptions.Read(variables.Append(("SUITE_ARTIFACTS", _temp.Path)).ToDictionary());
}
