using System.Diagnostics;

namespace Harness.Xunit.Postgres;

/// <summary>Commands that set up and run a server, started as a user that PostgreSQL accepts.</summary>
internal static class ServerCommand
{
    // initdb takes a third of a second on an idle machine; ten times that on a crowded one is no fault yet.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="ServerCommandException">It failed, took a minute, or is not there.</exception>
    public static string Run(IReadOnlyList<string> command, string input = "")
    {
        using Process process = Start([.. Unprivileged.Prefix, .. command]);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new ServerCommandException(Name(command), $"did not end within {Limit.TotalSeconds:F0} s");
        }

        return process.ExitCode == 0 ? output.GetAwaiter().GetResult()
            : throw new ServerCommandException(Name(command), Said(errors, output));
    }

    /// <summary>Starts a command and leaves it running.</summary>
    public static Process Start(IReadOnlyList<string> command)
    {
        // From the root folder, because the server's user may not enter ours.
        ProcessStartInfo start = new(command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true,
            RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (string argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string variable in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception refusal)
        {
            throw new ServerCommandException(Name(command), refusal.Message);
        }
    }

    private static string Name(IReadOnlyList<string> command) => command[0] is "sh" ? "sh" : Path.GetFileName(command[0]);

    private static string Said(Task<string> errors, Task<string> output) =>
        string.Join("; ", $"{errors.GetAwaiter().GetResult()}\n{output.GetAwaiter().GetResult()}".Split('\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(6));
}
