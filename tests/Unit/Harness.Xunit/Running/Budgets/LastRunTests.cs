using Harness.Reports;
using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class LastRunTests
{
    private static readonly SuiteTest Read = MadeUpTests.Of("mesh", "read", "1K"), Scan = MadeUpTests.Of("tokens", "scan", "1K");

    [Fact]
    public void What_a_budget_left_out_keeps_what_was_known_of_it()
    {
        RunReport report = MadeUpTests.Report((Read, 2, 1.5)) with
        {
            Budget = new Budget(60, DateTimeOffset.UnixEpoch)
            {
                Tests = [new(Read.Name, true, 9, 9), new(Scan.Name, false, 1.1, 4)], Repeats = 2, UsualRepeats = 3,
            },
        };
        LastRun last = LastRun.Of(JsonReport.Write(report), null, static _ => { });
        (last.SecondsOf(Read), last.MarginOf(Read)).Should().Be((2, 1.5), "it was measured anew");
        (last.SecondsOf(Scan), last.MarginOf(Scan)).Should().Be((4, 1.1));
        last.Repeats.Should().Be(2);
    }

    [Fact]
    public void No_record_and_an_unreadable_one_are_said_and_know_nothing()
    {
        List<string> said = [];
        LastRun.Of(null, null, said.Add).SecondsOf(Read).Should().BeNull();
        LastRun.Of("{\"schema\":1}", null, said.Add).MarginOf(Read).Should().BeNull();
        said.Should().SatisfyRespectively(
            none => none.Should().Contain("no run is recorded here"), old => old.Should().Contain("cannot be read").And.Contain("schema"));
    }

    [Fact]
    public void What_changed_code_measured_is_no_reference_until_it_is_found_green_unchanged()
    {
        LastRun whole = LastRun.Of(MadeUpTests.RatioReport(Read, 2));
        whole.Ranked(Read, isReached: true).Before.Should().Be(2);

        LastRun slow = Again(whole, isReached: true, ratio: 1, TestOutcome.Failed);
        slow.Ranked(Read, isReached: true).Before.Should().Be(2);
        RankedTest committed = slow.Ranked(Read, isReached: false);
        committed.Reached.Should().BeTrue("it was red with what changed, and nobody has measured it green since");
        committed.Before.Should().Be(2);

        LastRun mended = Again(slow, isReached: false, ratio: 1.9, TestOutcome.Passed);
        mended.Ranked(Read, isReached: false).Should().Match<RankedTest>(it => !it.Reached && it.Before == 1.9);
    }

    [Fact]
    public void The_least_repeat_is_the_reference_and_one_alone_is_none()
    {
        LastRun.Of(MadeUpTests.RatioReport(Read, 2, least: 1.8)).Ranked(Read, isReached: true).Before.Should().Be(1.8);
        LastRun.Of(MadeUpTests.RatioReport(Read, 22.8, repeats: 1)).Ranked(Read, isReached: true).Before.Should().BeNull();
    }

    [Fact]
    public void A_reached_test_that_was_left_out_stays_reached_and_keeps_its_reference()
    {
        LastRun whole = LastRun.Of(MadeUpTests.RatioReport(Read, 2));
        RankedTest next = Again(whole, isReached: true, ratio: null, null).Ranked(Read, isReached: false);
        (next.Reached, next.Before).Should().Be((true, 2));
    }

    // As a cell that had a tenth of the time before its breach was confirmed, and was committed then.
    [Fact]
    public void A_reached_test_that_was_inconclusive_stays_reached_and_keeps_its_reference()
    {
        LastRun whole = LastRun.Of(MadeUpTests.RatioReport(Read, 2));
        LastRun open = Again(whole, isReached: true, ratio: 1, TestOutcome.Skipped);
        RankedTest next = open.Ranked(Read, isReached: false);
        (next.Reached, next.Before).Should().Be((true, 2), "nobody has found it green");

        LastRun never = Again(LastRun.None, isReached: true, ratio: 1, TestOutcome.Skipped);
        never.Ranked(Read, isReached: false).Reached.Should().BeFalse("it has no reference to keep: as where there is no server");
    }

    [Fact]
    public void Ratios_of_another_machine_are_no_reference_and_that_is_said()
    {
        Fingerprint here = new("A, 2 cores", ".NET", "profile quick", "1a2b3c4"), there = here with { Machine = "B, 4 cores", Commit = null };
        string report = JsonReport.Write(MadeUpTests.RatioReport(Read, 2) with { Fingerprint = there });
        List<string> said = [];
        LastRun.Of(report, here, said.Add).Ranked(Read, isReached: true).Before.Should().BeNull();
        said.Should().ContainSingle().Which.Should().Contain("'B, 4 cores' and 'A, 2 cores'");
        Fingerprint within = there with { Commit = "5d6e7f8", Settings = "profile quick, SUITE_SECONDS=60" };
        LastRun.Of(report, within, said.Add).Ranked(Read, isReached: true).Before.Should().Be(2);
        said.Should().HaveCount(1, "another commit is what the changes are, and a minute takes the same measurements");
    }

    // The run after one, with the budget entry that its plan wrote.
    private static LastRun Again(LastRun last, bool isReached, double? ratio, TestOutcome? outcome)
    {
        RunReport report = ratio is { } measured ? MadeUpTests.RatioReport(Read, measured, outcome!.Value) : MadeUpTests.Report();
        return LastRun.Of(JsonReport.Read(JsonReport.Write(report with
        {
            Budget = new Budget(60, DateTimeOffset.UnixEpoch)
            {
                Tests = [last.Ranked(Read, isReached).Budgeted], Repeats = 2, UsualRepeats = 3,
            },
        })));
    }
}
