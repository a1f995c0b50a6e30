using System.Diagnostics;
using Harness.Xunit.Processes;

namespace Load.Tool.Gate;

[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "ruler")]
public sealed class InterruptedGateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [SkippableTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void An_interruption_ends_the_worker_too_and_says_so(string signal)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Signals are sent by kill.");
        using Process gate = Process.Start(ChildProcess.HearingSignals("gate-ending"))!;
        int worker = int.Parse(gate.StandardOutput.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
        ProgramRun.Of(new ProcessStartInfo("kill", [$"-{signal}", $"{gate.Id}"]), Patience).ExitCode.Should().Be(0);
        gate.WaitForExit(Patience).Should().BeTrue();
        gate.StandardOutput.ReadToEnd().Trim().Should().Be("interrupted");
        Directory.Exists($"/proc/{worker}").Should().BeFalse();
    }
}
