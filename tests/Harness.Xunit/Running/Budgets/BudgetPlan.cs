namespace Harness.Xunit.Running;

/// <summary>
/// The rank of tests under a time budget, and the repeats of each. What the changes reach goes first: of each operation the smallest size,
/// then of each the next, the shortest before the longer, so that as much of the changed code as possible is seen before any of it twice.
/// The rest follows by the margins of the last run, the nearest to its bound first. Repeats shrink before a test is left out.
/// </summary>
/// <param name="Tests">All tests, in the order of their rank.</param>
/// <param name="Repeats">Repeats of each measurement.</param>
internal sealed record BudgetPlan(IReadOnlyList<RankedTest> Tests, int Repeats)
{
    /// <summary>A median of two has a range still; of one it has none.</summary>
    public const int FewestRepeats = 2;

    // Of the tests of Scale some need half of their time for what their repeats share: data, proof and warm-up.
    private const double SharedByRepeats = 0.5;

    // What nothing reaches and would take so much of the time comes last, or one cell would be the whole answer.
    private const double LongShare = 0.25;

    /// <param name="tests">All tests.</param>
    /// <param name="last">What is recorded of them.</param>
    /// <param name="changes">What changed.</param>
    /// <param name="seconds">The time for all tests together.</param>
    /// <param name="usual">Repeats without a budget.</param>
    /// <param name="fewest">The fewest repeats that may be taken; as many as without a budget where these were asked for.</param>
    public static BudgetPlan Of(
        IEnumerable<SuiteTest> tests, LastRun last, TreeChanges changes, double seconds, int usual, int fewest = FewestRepeats)
    {
        RankedTest[] all = [.. WithShared([.. tests.Select(test => last.Ranked(test, changes.Reach(test)))])];
        RankedTest[] reached = [.. all.Where(static test => test.Reached)];
        RankedTest[] asked = reached.Length > 0 ? reached : all;
        double[] needed = [.. asked.Select(static test => test.Seconds)];
        int repeats = Enumerable.Range(0, Math.Max(1, usual - fewest + 1)).Select(fewer => usual - fewer)
            .FirstOrDefault(count => needed.Sum(it => At(it, count, last.Repeats ?? usual)) <= seconds, Math.Min(usual, fewest));
        return new BudgetPlan(
            [.. Ranked(reached, seconds), .. Ranked(all.Except(reached), seconds)], repeats)
        {
            Scale = At(1, repeats, last.Repeats ?? usual),
        };
    }

    /// <summary>How much of its recorded time a test takes with these repeats.</summary>
    public double Scale { get; private init; } = 1;

    private static double At(double seconds, int repeats, int recorded) =>
        seconds * (SharedByRepeats + ((1 - SharedByRepeats) * repeats / recorded));

    private static IEnumerable<RankedTest> WithShared(RankedTest[] tests)
    {
        ILookup<(string, int, string), RankedTest> sharers = tests.ToLookup(static test => test.Sharers);
        return tests.Select(test =>
        {
            double most = sharers[test.Sharers].Where(other => other != test).Max(static other => other.Recorded) ?? 0;
            return test with { Shared = test.Test.Group != test.Test.Name && most > test.Seconds ? most : 0 };
        });
    }

    private static IEnumerable<RankedTest> Ranked(IEnumerable<RankedTest> tests, double seconds) => tests
        .GroupBy(static test => test.Operation)
        .SelectMany(static sizes => sizes.OrderBy(static test => test.Items)
            .Select(static (test, i) => (Test: test, Turn: test.Reached ? i : 0)))
        .OrderBy(it => !it.Test.Reached && it.Test.Seconds > seconds * LongShare)
        .ThenBy(static it => it.Turn)
        .ThenBy(static it => it.Test.Reached && !(it.Test.Margin < 1) ? it.Test.Seconds + it.Test.Shared : 0)
        .ThenBy(static it => it.Test.Margin ?? double.MaxValue)
        .ThenBy(static it => it.Test.Items)
        .ThenBy(static it => it.Test.Test.Name, StringComparer.Ordinal)
        .Select(static it => it.Test);
}
