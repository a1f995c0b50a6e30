namespace Harness.Xunit.Running;

/// <summary>
/// What became of one test project in a run. It is written when the host starts and again when it has finished, so that a
/// host which crashed in between is found out by what it did not write.
/// </summary>
public sealed record ProjectOutcome
{
    public required string Project { get; init; }

    public bool Finished { get; init; }

    public int Passed { get; init; }

    public int Failed { get; init; }

    public int Skipped { get; init; }

    /// <summary>Name and first line of the message of each failed test.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];
}
