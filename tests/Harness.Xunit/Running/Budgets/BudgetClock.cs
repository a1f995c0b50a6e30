using System.Globalization;
using Harness.Reports;

namespace Harness.Xunit.Running;

/// <summary>
/// Clock of a time budget: when the run is to have ended. The time counts from the command, its build included, but for the build of a
/// fresh clone; a third of it at least is left for tests however long the build took.
/// </summary>
internal static class BudgetClock
{
    // The last report, the end of the host, of the build and of the command.
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(4);

    private const double LeastShare = 1.0 / 3;

    /// <summary>The budget of a start.</summary>
    /// <param name="seconds">What was given.</param>
    /// <param name="start">The id of the start, which begins with its time.</param>
    /// <param name="isFresh">Whether a fresh clone was built meanwhile.</param>
    /// <param name="now">Now, the build being done.</param>
    /// <param name="projects">The projects that share it.</param>
    public static Budget Of(int seconds, string start, bool isFresh, DateTimeOffset now, IReadOnlyList<string> projects)
    {
        DateTimeOffset least = now - (TimeSpan.FromSeconds(seconds) * (1 - LeastShare));
        DateTimeOffset began = isFresh || RunIdentity.TimeOf(start) is not { } typed || typed > now ? now : typed < least ? least : typed;
        return new Budget(seconds, began + TimeSpan.FromSeconds(seconds)) { Projects = projects };
    }

    /// <summary>The time for the tests of one project: an equal part of what is left for it and those after it.</summary>
    public static TimeSpan For(string project, Budget budget, DateTimeOffset now)
    {
        int after = budget.Projects.SkipWhile(name => name != project).Count();
        return (budget.Ends - Ending - now) / Math.Max(1, after);
    }

    /// <summary>What a start says of it.</summary>
    public static string Words(Budget budget, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture,
        $"{budget.Seconds} s are given, {Math.Max(0, (budget.Ends - now).TotalSeconds):0} of them from now on, until {budget.Ends:HH:mm:ss} UTC");
}
