using System.Diagnostics;
using System.Runtime.InteropServices;
using Harness.Xunit.Processes;

namespace Acceptance.Gate;

/// <summary>
/// The gate's child processes and their end: when the user gives up (Ctrl-C, SIGTERM), all of them are killed with their children,
/// and every wait for one of them throws.
/// </summary>
internal static class Endings
{
    private static readonly List<Process> Running = [];

    /// <summary>Whether the user gave up.</summary>
    public static bool GaveUp { get; private set; }

    /// <summary>Handles SIGINT and SIGTERM until disposed.</summary>
    public static IDisposable Listen()
    {
        PosixSignalRegistration[] signals = [.. ((PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            .Select(signal => PosixSignalRegistration.Create(signal, GiveUp))];
        return new Registered(signals);
    }

    /// <summary>Registers a process that must not outlive the gate.</summary>
    public static Process Keep(Process process)
    {
        lock (Running)
        {
            Running.Add(process);
        }

        ThrowIfGivenUp();
        return process;
    }

    /// <summary>Unregisters a process that has ended.</summary>
    public static void Release(Process process)
    {
        lock (Running)
        {
            Running.Remove(process);
        }
    }

    /// <summary>Runs a program to its end as <see cref="ProgramRun"/> does, and kills it when the user gives up.</summary>
    public static ProgramRun Run(ProcessStartInfo start, TimeSpan limit)
    {
        ThrowIfGivenUp();
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Keep(Process.Start(start)!);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(limit) && Task.WaitAll([output, errors], limit);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        Release(process);
        ThrowIfGivenUp();
        return ended ? new ProgramRun(process.ExitCode, output.Result, errors.Result) : new ProgramRun(null, "", "it did not end in time");
    }

    /// <summary>Throws once the user has given up; called before each step.</summary>
    /// <exception cref="OperationCanceledException">The user gave up.</exception>
    public static void ThrowIfGivenUp()
    {
        if (GaveUp)
        {
            KillAll();
            throw new OperationCanceledException("interrupted");
        }
    }

    private static void GiveUp(PosixSignalContext signal)
    {
        signal.Cancel = true;
        GaveUp = true;
        KillAll();
    }

    private static void KillAll()
    {
        Process[] all;
        lock (Running)
        {
            all = [.. Running];
        }

        foreach (Process process in all)
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It has ended, or its owner has let it go after it had.
            }
        }
    }

    private sealed class Registered(PosixSignalRegistration[] signals) : IDisposable
    {
        public void Dispose() => Array.ForEach(signals, static signal => signal.Dispose());
    }
}
