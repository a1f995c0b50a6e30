using System.ComponentModel;
using System.Diagnostics;
using Harness.Xunit.Processes;

namespace Unit.Harness.Xunit.Processes;

[Trait("Category", "Unit")]
public sealed class ProgramRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Both_outputs_are_read_however_much_there_is()
    {
        ProgramRun run = Shell("i=0; while [ $i -lt 4000 ]; do echo 0123456789012345678901234567890123456789; echo 0123456789012345678901234567890123456789 >&2; i=$((i+1)); done; exit 3", Patience);
        (run.ExitCode, run.Output.Length, run.Errors.Length).Should().Be((3, 4_000 * 41, 4_000 * 41));
    }

    [Fact]
    public void It_is_killed_at_the_limit()
    {
        ProgramRun run = Shell("sleep 600", TimeSpan.FromMilliseconds(200));
        run.ExitCode.Should().BeNull();
        run.Errors.Should().StartWith("it did not end within");
    }

    [Fact]
    public void A_child_of_its_own_that_holds_the_pipe_does_not_hold_us() =>
        Shell("sleep 20 & echo $!", TimeSpan.FromMilliseconds(500)).ExitCode.Should().BeNull();

    [Fact]
    public void Its_input_is_empty() => Shell("cat; echo end", Patience).Output.Should().Be("end\n");

    [Fact]
    public void A_program_that_is_not_there_is_the_platforms_exception() =>
        FluentActions.Invoking(() => ProgramRun.Of(new ProcessStartInfo("no-such-program-anywhere"), Patience)).Should()
            .Throw<Win32Exception>();

    private static ProgramRun Shell(string script, TimeSpan limit) => ProgramRun.Of(new ProcessStartInfo("sh", ["-c", script]), limit);
}
