namespace Harness.Xunit.Postgres;

/// <summary>A command that sets up or runs a PostgreSQL server failed; the message is what it said itself.</summary>
public sealed class ServerCommandException(string command, string said) : Exception($"{command}: {said}")
{
    /// <summary>The program that failed.</summary>
    public string Command { get; } = command;
}
