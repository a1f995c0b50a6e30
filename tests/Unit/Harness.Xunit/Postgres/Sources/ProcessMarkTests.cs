using System.Diagnostics;
using Harness.Xunit.Postgres;

namespace Unit.Harness.Xunit.Postgres;

[Trait("Category", "Unit")]
public sealed class ProcessMarkTests
{
    [Fact]
    public void This_process_is_alive_and_reads_back_as_itself()
    {
        ProcessMark.Current.IsAlive.Should().BeTrue();
        ProcessMark.TryParse(ProcessMark.Current.ToString(), out ProcessMark read).Should().BeTrue();
        read.Should().Be(ProcessMark.Current);
    }

    [Fact]
    public void Another_process_that_got_the_number_is_not_it() =>
        (ProcessMark.Current with { Started = ProcessMark.Current.Started + 1 }).IsAlive.Should().BeFalse();

    [Fact]
    public void A_process_that_was_killed_is_dead_and_was_a_child()
    {
        using Process child = Process.Start(new ProcessStartInfo("sh", ["-c", "read line"]) { RedirectStandardInput = true })!;
        ProcessMark mark = ProcessMark.Of(child.Id)!.Value;
        mark.IsAlive.Should().BeTrue();
        ProcessMark.ChildrenOf(Environment.ProcessId).Should().Contain(child.Id);

        child.Kill();
        child.WaitForExit();

        mark.IsAlive.Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12-")]
    [InlineData("12-34-56")]
    [InlineData("-12-34")]
    public void Other_text_is_no_mark(string text) => ProcessMark.TryParse(text, out _).Should().BeFalse();
}
