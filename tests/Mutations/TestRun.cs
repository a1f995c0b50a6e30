using System.Xml.Linq;

namespace Mutations;

/// <summary>
/// Result of a run of some tests, read from the runner's result file; without the unit tests that were skipped, whose server or browser is
/// not here. Where a measurement is skipped, the machine was too busy.
/// </summary>
internal sealed record TestRun(int? Exit, IReadOnlyList<TestResult> Results, string Output)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    // Twofold is seen in three repeats as well as in five.
    private static readonly string[] FewestRepeats = ["--", "RunConfiguration.EnvironmentVariables.SUITE_REPEATS=3"];

    /// <summary>Whether every test that was picked passed, and at least one was.</summary>
    public bool IsGreen => Exit == 0 && Results.Count > 0 && Results.All(static result => result.Passed);

    /// <summary>Runs the tests of a built project that a filter picks.</summary>
    public static async Task<TestRun> Of(WorkingCopy copy, string project, string filter, TimeSpan limit)
    {
        string results = Path.Combine(copy.Path, "artifacts", "mutation.trx");
        Directory.CreateDirectory(Path.GetDirectoryName(results)!);
        File.Delete(results);
        string[] arguments =
        [
            "test", $"tests/{project}/bin/Debug/net10.0/{project}.dll", "--filter", filter, "--logger", $"trx;LogFileName={results}",
            .. project == "Unit" ? [] : FewestRepeats,
        ];
        (int? exit, string output) = await copy.Execute(limit, "dotnet", arguments);
        return new TestRun(exit, File.Exists(results) ? [.. Read(results).Where(result => project != "Unit" || !result.Skipped)] : [], output);
    }

    private static IReadOnlyList<TestResult> Read(string path) =>
    [
        .. XDocument.Load(path).Descendants(Trx + "UnitTestResult").Select(static result => new TestResult(
            result.Attribute("testName")!.Value,
            result.Attribute("outcome")!.Value,
            result.Descendants(Trx + "Message").FirstOrDefault()?.Value ?? "")),
    ];
}
