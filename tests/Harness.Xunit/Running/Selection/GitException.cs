namespace Harness.Xunit.Running;

/// <summary>Git did not answer; the message is what it said, in one line.</summary>
internal sealed class GitException(string command, string said)
    : Exception($"git {command}: {string.Join(' ', said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))}")
{
    /// <summary>The git command that failed.</summary>
    public string Command { get; } = command;
}
