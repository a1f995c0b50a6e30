namespace Harness.Xunit.Processes;

/// <summary>A child process failed; says which, how, and what it printed to its error stream.</summary>
public sealed class ChildProcessException(string program, int? exitCode, string errors)
    : Exception($"Child '{program}' ended with {exitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no exit code"}: {errors.Trim()}")
{
    /// <summary>The program that failed.</summary>
    public string Program { get; } = program;

    /// <summary>Null when it was killed for taking too long.</summary>
    public int? ExitCode { get; } = exitCode;
}
