using Acceptance.Gate;
using Harness.Gate;
using Harness.Xunit.Processes;
using Harness.Xunit.Turns;

namespace Load.Tool.Gate;

/// <summary>The conductor with workers that play a part: real processes, known times.</summary>
[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "ruler")]
public sealed class GateRunTests
{
    private static readonly BaseCommit Base = new("main", "1a2b3c4d5e6f");

    [Fact]
    public void Equal_sides_pass_after_the_fewest_launches() =>
        Line("100", "100").Should().StartWith("mesh batch-insert 5K: no slower than main@1a2b3c4 by 10 % (0.0 .. 0.0 %; 8 launches)").And.EndWith("   pass");

    [Fact]
    public void A_tenth_slower_fails_after_the_fewest_launches() =>
        Line("110", "100").Should().StartWith(
            "mesh batch-insert 5K: 10.0 % slower than main@1a2b3c4 (10.0 .. 10.0 %; 11 of 11 launches slower by more than 3 %)").And.EndWith("   FAIL");

    [Fact]
    public void Several_threads_have_a_wider_margin_and_say_so() => Line("110 threads=2", "100 threads=2").Should()
        .Contain("several threads, all cores").And.NotContain("FAIL");

    [Theory]
    [InlineData("statements=2", "statements=1", "runs 2 SQL statements, main@1a2b3c4 1")]
    [InlineData("syncs=2", "syncs=1", "asks for 2 file syncs, main@1a2b3c4 1")]
    [InlineData("allocated=24", "allocated=0", "allocates 24 B/op, main@1a2b3c4 0")]
    [InlineData("recall.mean=0.985", "recall.mean=0.99", "finds 0.985 of the neighbours, main@1a2b3c4 0.99")]
    public void One_more_of_what_can_be_counted_fails_before_anything_is_timed(string head, string baseline, string said) =>
        Line($"100 {head}", $"100 {baseline}").Should().StartWith($"mesh batch-insert 5K: {said}").And.EndWith("FAIL");

    [Theory]
    [InlineData("100 dies", "100", "the process of this commit died with exit code 3", "FAIL")]
    [InlineData("100", "100 dies", "the process of main@1a2b3c4 died with exit code 3", "not comparable")]
    [InlineData("100", "100 hangs", "the process of main@1a2b3c4 did not answer within 2 s and was killed", "not comparable")]
    [InlineData("100 fails", "100", "wrong here: 5 is not 4", "FAIL")]
    [InlineData("100", "100 fails", "wrong in main@1a2b3c4: 5 is not 4", "not comparable")]
    [InlineData("100", "100 lacks", "main@1a2b3c4 has no such cell", "not comparable")]
    [InlineData("100 skips", "100", "skipped: one core is too few", "not comparable")]
    [InlineData("100 untimed", "100 untimed", "it has no operation that two processes can run by turns", "not comparable")]
    public void What_gives_no_number_says_why(string head, string baseline, string said, string verdict) =>
        Line(head, baseline).Should().StartWith($"mesh batch-insert 5K: {said}").And.EndWith($"   {verdict}");

    private static string Line(string head, string baseline)
    {
        GateSettings settings = new()
        {
            Rule = new GateRule(), WideRule = new GateRule { Seen = 1.25, Ignored = 1.10 }, Seed = 1, MostSeconds = 300,
            Patience = TimeSpan.FromSeconds(baseline.EndsWith("hangs", StringComparison.Ordinal) ? 2 : 30),
            MeasuresUnchanged = false, Tells = false,
            Pace = new LaunchPace { FewestPairs = 2, MostSettling = TimeSpan.Zero },
        };
        GateRun run = new(settings, Base, (_, isHead, _) => WorkerProcess.Start(
            ChildProcess.StartInfo("scripted-worker", (isHead ? head : baseline).Split(' ')), isHead, settings.Patience), static _ => { });
        run.Compare([new ListedTest("a test", "Load.Test", "group", "load", "mesh", "mesh batch-insert 5K", IsRange: false, new Dictionary<string, string>())]);
        return run.Outcomes.Should().ContainSingle().Subject.Line;
    }
}
