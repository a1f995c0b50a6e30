using System.Diagnostics;
using Harness.Xunit.Options;

namespace Harness.Xunit.Processes;

/// <summary>Child program of tools/Acceptance, run in a process of its own to its end; returns what it printed.</summary>
public static class ChildProcess
{
    /// <summary>The console program, built beside whichever project asks.</summary>
    internal static string Program { get; } = SuiteProject.OutputOf("tools/Acceptance");

    /// <exception cref="ChildProcessException">
    /// It ended with another code than 0, or not within <paramref name="limit"/>; then it has been killed.
    /// </exception>
    public static string Run(TimeSpan limit, string program, params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(StartInfo(program, arguments), limit);
        return run.ExitCode == 0 ? run.Output : throw new ChildProcessException(program, run.ExitCode, run.Errors);
    }

    /// <summary>How a program is started, its output and errors to be read by the caller.</summary>
    internal static ProcessStartInfo StartInfo(string program, string[] arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])["exec", Program, "child", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>
    /// The same, hearing signals: under nohup, or behind a shell's &amp;, a process is born deaf to some, and so are its children.
    /// </summary>
    internal static ProcessStartInfo HearingSignals(string program, params string[] arguments)
    {
        ProcessStartInfo start = StartInfo(program, arguments);
        start.ArgumentList.Insert(0, start.FileName);
        start.ArgumentList.Insert(0, "--default-signal=INT,TERM,HUP");
        start.FileName = "env";
        return start;
    }
}
