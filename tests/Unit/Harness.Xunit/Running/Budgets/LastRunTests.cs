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
        LastRun last = LastRun.Of(JsonReport.Write(report), static _ => { });
        (last.SecondsOf(Read), last.MarginOf(Read)).Should().Be((2, 1.5), "it was measured anew");
        (last.SecondsOf(Scan), last.MarginOf(Scan)).Should().Be((4, 1.1));
        last.Repeats.Should().Be(2);
    }

    [Fact]
    public void No_record_and_an_unreadable_one_are_said_and_know_nothing()
    {
        List<string> said = [];
        LastRun.Of((string?)null, said.Add).SecondsOf(Read).Should().BeNull();
        LastRun.Of("{\"schema\":1}", said.Add).MarginOf(Read).Should().BeNull();
        said.Should().SatisfyRespectively(
            none => none.Should().Contain("no run is recorded here"), old => old.Should().Contain("cannot be read").And.Contain("schema"));
    }
}
