using System.Diagnostics;
using System.Text.Json;
using Harness.Xunit.Turns;

namespace Acceptance.Gate;

/// <summary>A worker of one side: a test assembly in a process of its own that runs on command and waits otherwise.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly bool _isHead;
    private readonly TimeSpan _patience;
    private readonly Task<string> _errors;

    private WorkerProcess(Process process, bool isHead, TimeSpan patience)
    {
        (_process, _isHead, _patience) = (process, isHead, patience);
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Exact figures that the test has reported so far.</summary>
    public Dictionary<string, double> Exact { get; } = new(StringComparer.Ordinal);

    public int Id => _process.Id;

    /// <param name="assembly">The test assembly.</param>
    /// <param name="isHead">Whether it is head's, for faults.</param>
    /// <param name="variables">Variables that the settings add to the environment.</param>
    /// <param name="patience">Time limit of one answer.</param>
    /// <param name="counts">Whether it counts and is not timed.</param>
    public static WorkerProcess Start(string assembly, bool isHead, IReadOnlyDictionary<string, string> variables, TimeSpan patience,
        bool counts = false)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", 
            ["exec", assembly, TurnWorker.Argument, .. counts ? (string[])[TurnWorker.Counting] : []])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
        };
        CleanEnvironment.Of(start);
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return Start(start, isHead, patience);
    }

    /// <summary>Starts any program that speaks the worker's protocol.</summary>
    public static WorkerProcess Start(ProcessStartInfo start, bool isHead, TimeSpan patience)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return new WorkerProcess(Endings.Keep(Process.Start(start)!), isHead, patience);
    }

    /// <summary>Sends a command and waits for the answer; exact figures that come before it are kept.</summary>
    /// <exception cref="WorkerFault">It died, or did not answer in time and was killed.</exception>
    public WorkerAnswer Ask(WorkerCommand command)
    {
        Tell(command);
        return Answer();
    }

    /// <summary>Waits for the next answer.</summary>
    /// <exception cref="WorkerFault">It died, or did not answer in time and was killed.</exception>
    public WorkerAnswer Answer()
    {
        while (true)
        {
            Task<string?> reading = _process.StandardOutput.ReadLineAsync();
            if (!reading.Wait(_patience))
            {
                _process.Kill(entireProcessTree: true);
                throw new WorkerFault(_isHead, FormattableString.Invariant($"did not answer within {_patience.TotalSeconds:0} s and was killed"));
            }

            if (reading.Result is not { } line)
            {
                throw Died();
            }

            WorkerAnswer answer = JsonSerializer.Deserialize<WorkerAnswer>(line, WorkerLine.Json)!;
            if (answer.Kind != "exact")
            {
                return answer;
            }

            Exact[answer.Text!] = answer.Value;
        }
    }

    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close(); // end of input is the worker's signal to exit
        }
        catch (IOException)
        {
            // It has ended.
        }

        if (!_process.WaitForExit(Grace))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        Endings.Release(_process);
        _process.Dispose();
    }

    private void Tell(WorkerCommand command)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(command, WorkerLine.Json));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Died();
        }
    }

    private WorkerFault Died()
    {
        _process.WaitForExit(Grace);
        string said = _errors.Wait(Grace) ? _errors.Result.Trim().ReplaceLineEndings(" ") : "";
        return new WorkerFault(_isHead, FormattableString.Invariant(
            $"died{(_process.HasExited ? $" with exit code {_process.ExitCode}" : "")}{(said.Length > 0 ? $": {said[..Math.Min(300, said.Length)]}" : "")}"));
    }
}
