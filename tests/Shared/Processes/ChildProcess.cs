using System.Diagnostics;
using Shared.Settings;

namespace Shared.Processes;

/// <summary>Runs one of the child programs of the Load project in a process of its own and returns what it printed.</summary>
public static class ChildProcess
{
    // The Load project has the Main; its output stands beside that of whichever project asks.
    private static readonly string Program = Path.Combine(
        RepositoryRoot.File("tests/Load"), Path.GetRelativePath(RepositoryRoot.File($"tests/{typeof(ChildProcess).Assembly.GetName().Name}"), AppContext.BaseDirectory), "Load.dll");

    /// <exception cref="ChildProcessException">It ended with another code than 0, or not within <paramref name="limit"/>; then it has been killed.</exception>
    public static string Run(TimeSpan limit, string program, params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(StartInfo(program, arguments), limit);
        return run.ExitCode == 0 ? run.Output : throw new ChildProcessException(program, run.ExitCode, run.Errors);
    }

    /// <summary>How a program is started, its output and errors to be read by whoever starts it.</summary>
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
}
