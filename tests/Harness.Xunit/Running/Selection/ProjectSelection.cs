using Harness.Xunit.Options;

namespace Harness.Xunit.Running;

/// <summary>
/// Selection of the test projects that a filter asks for. One is left out only where no test of it can match, so that nobody reads "No test
/// matches" and nobody's tests are left out in silence.
/// </summary>
internal static class ProjectSelection
{
    private const string Category = "Category";
    private const string Correctness = "Unit";

    /// <summary>All test projects, in the order in which they run; each test carries its project's name as category.</summary>
    public static IReadOnlyList<string> All { get; } = ["Unit", "Load", "Scale"];

    /// <summary>Those of the chosen projects that measure: a time budget is for them.</summary>
    /// <param name="chosen">What <see cref="Of"/> chose.</param>
    /// <param name="options">The options, which give a budget.</param>
    /// <param name="say">Told of one that is left out.</param>
    /// <exception cref="OptionException">None of them measures.</exception>
    public static IReadOnlyList<string> Measuring(IReadOnlyList<string> chosen, SuiteOptions options, Action<string> say)
    {
        string[] measuring = [.. chosen.Where(static project => project != Correctness)];
        if (measuring.Length == 0)
        {
            throw options.RefuseSeconds($"the filter asks for {Correctness} alone, which measures nothing and is run as a whole: unset it");
        }

        if (measuring.Length < chosen.Count)
        {
            say($"{Correctness} is left out: it measures nothing. dotnet test --filter Category={Correctness} runs it");
        }

        return measuring;
    }

    /// <exception cref="OptionException">No test of any project can match.</exception>
    public static IReadOnlyList<string> Of(string filter)
    {
        string[] chosen = [.. All.Where(project =>
            TestFilter.Matches(filter, name => name.Equals(Category, StringComparison.OrdinalIgnoreCase) ? project : null) != false)];
        return chosen.Length > 0
            ? chosen
            : throw new OptionException("--filter", filter,
                $"it leaves out every test project: the categories are {string.Join(", ", All)}");
    }
}
