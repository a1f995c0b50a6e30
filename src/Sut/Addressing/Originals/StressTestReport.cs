namespace Sut.Addressing;

/// <summary>
/// The report of the original stress test, in its own format. How many tests there were and whether all succeeded
/// follows from the results, so that the head cannot contradict them.
/// </summary>
/// <exception cref="ArgumentException">No results.</exception>
public sealed record StressTestReport(DateTimeOffset Timestamp, IReadOnlyList<StressTestResult> Results)
{
    /// <summary>When the run started; written in UTC.</summary>
    public DateTimeOffset Timestamp { get; } = Timestamp;

    /// <summary>The tests, at least one; copied.</summary>
    public IReadOnlyList<StressTestResult> Results { get; } = Results is { Count: > 0 }
        ? Array.AsReadOnly([.. Results])
        : throw new ArgumentException("A report of no tests says nothing; run at least one.", nameof(Results));

    /// <summary><c>passed</c> when every test succeeded, else <c>failed</c>.</summary>
    public string Status => Results.All(result => result.Success) ? "passed" : "failed";
}
