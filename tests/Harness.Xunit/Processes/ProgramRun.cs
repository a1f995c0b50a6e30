using System.Diagnostics;

namespace Harness.Xunit.Processes;

/// <summary>
/// A program run to its end. Both its outputs are read while it runs, because one that nobody reads stops it as soon as the pipe is full,
/// and it is killed at a time limit, because what waits for an answer waits for ever.
/// </summary>
/// <param name="ExitCode">Null when it was killed at the limit.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it printed to its error stream.</param>
internal sealed record ProgramRun(int? ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program; its standard input is empty.</summary>
    /// <param name="start">Which, where and with what; the redirections are made here.</param>
    /// <param name="limit">When it is killed, with all its children.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static ProgramRun Of(ProcessStartInfo start, TimeSpan limit)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();

        // A child of its own may hold the pipes open after it has ended; the limit holds for both.
        long began = Stopwatch.GetTimestamp();
        if (process.WaitForExit(limit) && Task.WaitAll([output, errors], Left(limit, began)))
        {
            return new ProgramRun(process.ExitCode, output.Result, errors.Result);
        }

        process.Kill(entireProcessTree: true);
        return new ProgramRun(null, "", $"it did not end within {limit.TotalSeconds:0} s");
    }

    private static TimeSpan Left(TimeSpan limit, long began) =>
        limit - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
