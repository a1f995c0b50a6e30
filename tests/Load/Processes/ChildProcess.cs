using System.Diagnostics;

namespace Load.Processes;

/// <summary>Runs an <see cref="IChildProgram"/> in a new process of this assembly and returns what it printed.</summary>
public static class ChildProcess
{
    /// <exception cref="ChildProcessException">It ended with another code than 0, or not within <paramref name="limit"/>; then it has been killed.</exception>
    public static string Run(TimeSpan limit, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])["exec", typeof(ChildProcess).Assembly.Location, "child", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new ChildProcessException(program, null, $"killed after {limit.TotalSeconds:F0} s");
        }

        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new ChildProcessException(program, process.ExitCode, errors.GetAwaiter().GetResult());
    }
}
