using Harness.Xunit.Options;

namespace Harness.Xunit.Running;

/// <summary>
/// Which test projects a filter asks for. One is left out only where no test of it can match, so that nobody reads "No test matches" and
/// nobody's tests are left out in silence.
/// </summary>
internal static class ProjectSelection
{
    private const string Category = "Category";

    /// <summary>All test projects, in the order in which they run; each test carries its project's name as category.</summary>
    public static IReadOnlyList<string> All { get; } = ["Unit", "Load", "Scale"];

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
