using System.Reflection;
using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Acceptance.Verbs;

/// <summary>
/// Check for bounds on cells that do not exist, refused before anything runs: nothing would ever be held against them. Cells are declared
/// by tests, so each measuring assembly that runs is asked for its own: another may be older than what it calls, since a filter of one
/// category builds that project alone.
/// </summary>
internal static class CellCheck
{
    private static readonly string[] Measuring = ["Load", "Scale"];

    /// <param name="projects">The projects that run.</param>
    /// <exception cref="InvalidDataException">A row of thresholds.json bounds no cell.</exception>
    public static void Run(IReadOnlyCollection<string> projects)
    {
        IEnumerable<string> assemblies = Measuring.Intersect(projects).Select(static project => SuiteProject.OutputOf($"tests/{project}"));
        string[] findings = [.. assemblies.Where(File.Exists).SelectMany(RowsWithoutCell)];
        if (findings.Length > 0)
        {
            throw new InvalidDataException(string.Join("; ", findings));
        }
    }

    private static IReadOnlyList<string> RowsWithoutCell(string path) => CellRules.RowsWithoutCell(Assembly.LoadFrom(path));
}
