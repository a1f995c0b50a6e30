using System.Reflection;
using Shared.Running;
using Shared.Settings;

namespace Load.Conductor;

/// <summary>
/// Refuses a bound on a cell that does not exist, before anything runs: nothing would ever be held against it. Cells are declared by tests,
/// so each measuring assembly is asked for its own.
/// </summary>
internal static class CellCheck
{
    private static readonly string[] Measuring = ["Load", "Scale"];

    /// <exception cref="InvalidDataException">A row of thresholds.json bounds no cell.</exception>
    public static void Run()
    {
        // The bounds are the profile's: a ramp that options shape has cells of its own, and would seem to have taken the profile's away.
        foreach (Option shaping in Option.Shaping)
        {
            Environment.SetEnvironmentVariable(shaping.Name, null);
        }

        string[] findings = [.. Measuring.Select(PathOf).Where(File.Exists).SelectMany(RowsWithoutCell)];
        if (findings.Length > 0)
        {
            throw new InvalidDataException(string.Join("; ", findings));
        }
    }

    // Built side by side.
    private static string PathOf(string project) => Path.Combine(
        RepositoryRoot.File($"tests/{project}"), Path.GetRelativePath(RepositoryRoot.File("tests/Load"), AppContext.BaseDirectory), $"{project}.dll");

    // By name, because tests/Shared is source: the other assembly has a type of its own that is called like ours.
    private static IReadOnlyList<string> RowsWithoutCell(string path) => (IReadOnlyList<string>)Assembly.LoadFrom(path)
        .GetType(typeof(CellRules).FullName!)!
        .GetMethod(nameof(CellRules.RowsWithoutCell), BindingFlags.Static | BindingFlags.NonPublic, [])!
        .Invoke(null, [])!;
}
