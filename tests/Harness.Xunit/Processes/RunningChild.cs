using System.Diagnostics;

namespace Harness.Xunit.Processes;

/// <summary>A child program that is still running: it is watched through its output and killed from outside. Disposing kills it.</summary>
public sealed class RunningChild : IDisposable
{
    // 128 and the number of SIGKILL, as a shell has it.
    private const int Killed = 128 + 9;

    private readonly string _program;
    private readonly Process _process;
    private readonly Task<string> _errors;

    private RunningChild(string program, Process process)
    {
        _program = program;
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The bytes it prints; they stay readable after its death, up to the last one it wrote.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a program of the Load project; see <see cref="ChildProcess"/>.</summary>
    public static RunningChild Start(string program, params string[] arguments) =>
        new(program, Process.Start(ChildProcess.StartInfo(program, arguments))!);

    /// <summary>Kills it with SIGKILL, which no process can catch, and waits for its death.</summary>
    /// <exception cref="ChildProcessException">It had ended by itself, which a program that is to be killed must not.</exception>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
        if (_process.ExitCode != Killed)
        {
            throw new ChildProcessException(_program, _process.ExitCode, _errors.GetAwaiter().GetResult());
        }
    }

    /// <summary>Kills the process where it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
