using System.Reflection;
using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Acceptance.Verbs;

/// <summary>
/// Check for bounds on cells that do not exist, refused before anything runs: nothing would ever be held against them. Cells are declared
/// by tests, so each measuring assembly is asked for its own.
/// </summary>
internal static class CellCheck
{
    private static readonly string[] Measuring = ["tests/Load", "tests/Scale"];

    /// <exception cref="InvalidDataException">A row of thresholds.json bounds no cell.</exception>
    public static void Run()
    {
        string[] findings = [.. Measuring.Select(SuiteProject.OutputOf).Where(File.Exists).SelectMany(RowsWithoutCell)];
        if (findings.Length > 0)
        {
            throw new InvalidDataException(string.Join("; ", findings));
        }
    }

    private static IReadOnlyList<string> RowsWithoutCell(string path) => CellRules.RowsWithoutCell(Assembly.LoadFrom(path));
}
