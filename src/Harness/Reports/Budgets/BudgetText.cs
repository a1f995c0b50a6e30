using Harness.Thresholds;
using static System.FormattableString;

namespace Harness.Reports;

/// <summary>A <see cref="Budget"/> in words: what the run measured and left out, and what its answer is worth.</summary>
internal static class BudgetText
{
    private const int Named = 3;

    /// <summary>The heading of the section.</summary>
    public static string Title(Budget budget) => Invariant($"A budget of {budget.Seconds} s");

    /// <summary>A few lines; none where the run had no budget.</summary>
    public static IEnumerable<string> Lines(RunReport report)
    {
        if (report.Budget is not { } budget)
        {
            yield break;
        }

        BudgetedTest[] leftOut = [.. report.LeftOut];
        int all = budget.Tests.Count, taken = all - leftOut.Length;
        yield return Invariant($"{budget.Seconds} s were given: {taken} of {all} tests were taken up, {leftOut.Length} left out.");
        int reached = budget.Tests.Count(static test => test.Reached);
        int reachedAndLeft = leftOut.Count(static test => test.Reached);
        yield return $"{budget.Changes ?? "Nothing was planned"}"
            + (reached == 0 || reached == all ? "." : Invariant($"; of {reached} tests that this reaches {reached - reachedAndLeft} were taken up."));
        if (budget is { Repeats: { } repeats, UsualRepeats: { } usual } && repeats < usual)
        {
            yield return Invariant($"Repeats: {repeats} in place of {usual}. A breach is confirmed by as many again, as ever.");
        }

        if (leftOut.Length > 0)
        {
            yield return $"Left out: {string.Join(", ", leftOut.GroupBy(SystemOf).OrderBy(static it => it.Key, StringComparer.Ordinal)
                .Select(static it => Invariant($"{it.Key} {it.Count()}")))}.{Nearest(leftOut)}";
        }

        yield return leftOut.Length == 0 ? "Worth: all that was asked for was measured."
            : "Worth: what is red is red, as in a whole run. Green speaks of what was taken up alone, and nothing is said of the rest.";
    }

    /// <summary>What is known of a test that was left out: <c>scale mesh point-read 5K (1.31x within its bound, 2.1 s)</c>.</summary>
    public static string Of(BudgetedTest test)
    {
        string?[] known =
        [
            test.Reached ? "reached by the changes" : null,
            test.Margin is { } margin ? Within(margin) : null,
            test.Seconds is { } seconds ? Invariant($"{Figure.Text(seconds)} s") : null,
        ];
        string words = string.Join(", ", known.OfType<string>());
        return words.Length == 0 ? test.Cell : $"{test.Cell} ({words})";
    }

    private static string Nearest(IReadOnlyList<BudgetedTest> leftOut)
    {
        BudgetedTest[] nearest = [.. leftOut.Where(static test => test.Margin is not null).OrderBy(static test => test.Margin).Take(Named)];
        return nearest.Length == 0 ? "" : $" Nearest to their bounds when last measured: {string.Join("; ", nearest.Select(static test => $"{test.Cell} ({Within(test.Margin!.Value)})"))}.";
    }

    private static string Within(double margin) => margin >= 1 ? $"{Figure.Text(margin)}x within" : $"{Figure.Text(margin)}x of its bound";

    // Scale.Mesh.PointReadTests.…: scale mesh.
    private static string SystemOf(BudgetedTest test) =>
        test.Name.Split('.') is [var suite, var system, ..] ? $"{suite.ToLowerInvariant()} {system.ToLowerInvariant()}" : test.Name;
}
