namespace Harness.Xunit.Running;

/// <summary>
/// Outcome of one test project in a run. It is written when the host starts and again when it has finished, so that a
/// host which crashed in between is found out by what it did not write.
/// </summary>
public sealed record ProjectOutcome
{
    /// <summary>The test project's name.</summary>
    public required string Project { get; init; }

    /// <summary>Whether its host came to the end.</summary>
    public bool Finished { get; init; }

    /// <summary>Tests passed.</summary>
    public int Passed { get; init; }

    /// <summary>Tests failed.</summary>
    public int Failed { get; init; }

    /// <summary>Tests skipped.</summary>
    public int Skipped { get; init; }

    /// <summary>Name and first line of the message of each failed test.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];
}
