namespace Harness.Reports;

/// <summary>
/// The time budget of a run: how long it may take, which tests there were to choose from, and what was given up to keep to it.
/// </summary>
/// <param name="Seconds">How long the run may take.</param>
/// <param name="Ends">When it is to have ended, in UTC.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record Budget(int Seconds, DateTimeOffset Ends)
{
    /// <summary>The projects that share the time, in the order in which they run.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Repeats of each measurement; null while nothing is planned.</summary>
    public int? Repeats { get; init; }

    /// <summary>Repeats of each measurement in a run without a budget; null while nothing is planned.</summary>
    public int? UsualRepeats { get; init; }

    /// <summary>What changed in the working tree since when, in words; null while nothing is planned.</summary>
    public string? Changes { get; init; }

    /// <summary>All tests that there were to choose from, in the order of their rank.</summary>
    public IReadOnlyList<BudgetedTest> Tests { get; init; } = [];

    /// <summary>What two parts of one run say together; null where neither says anything.</summary>
    internal static Budget? Of(Budget? one, Budget? other) => one is null || other is null ? one ?? other : one with
    {
        Projects = one.Projects.Count > 0 ? one.Projects : other.Projects,
        Repeats = Least(one.Repeats, other.Repeats),
        UsualRepeats = Least(one.UsualRepeats, other.UsualRepeats),
        Changes = one.Changes ?? other.Changes,
        Tests = [.. one.Tests.Concat(other.Tests).DistinctBy(static test => test.Name)],
    };

    private static int? Least(int? one, int? other) => one is null || other is null ? one ?? other : Math.Min(one.Value, other.Value);
}
