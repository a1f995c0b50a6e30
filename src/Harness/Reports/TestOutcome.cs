namespace Harness.Reports;

/// <summary>Outcome of a test.</summary>
public enum TestOutcome
{
    /// <summary>What it checks holds.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>It could not be told, and the test said why.</summary>
    Skipped,
}
