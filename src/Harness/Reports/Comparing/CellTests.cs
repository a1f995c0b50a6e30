using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>The tests of a run that measured a cell: a number is worth what became of its test.</summary>
/// <param name="run">The run.</param>
internal sealed class CellTests(RunReport run)
{
    private readonly Dictionary<Cell, TestResult[]> _known = [];

    /// <summary>The tests that measure a cell; none where the run has no such test.</summary>
    public IReadOnlyList<TestResult> Of(Cell cell)
    {
        if (!_known.TryGetValue(cell, out TestResult[]? tests))
        {
            _known.Add(cell, tests = Find(cell));
        }

        return tests;
    }

    /// <summary>
    /// Whether a row's test measured to its end and told what it thinks of it: it passed, or failed, which is told elsewhere.
    /// </summary>
    public bool Stands(ReportRow row) =>
        row.Verdict is not Verdict.Inconclusive && Of(row.Cell) is { Count: > 0 } tests
            && tests.All(test => test.Outcome is TestOutcome.Passed or TestOutcome.Failed);

    // A row may say more of where it was measured than its test's name does, behind it: format=bson,engine=sqlite.
    private TestResult[] Find(Cell cell)
    {
        TestResult[] tests = [.. run.Tests.Where(test => Measures(test, cell))];
        return tests.Length > 0 || cell.Variant.Length == 0 ? tests
            : Find(cell with { Variant = cell.Variant[..Math.Max(0, cell.Variant.LastIndexOf(','))] });
    }

    // A test that measures a cell has it as its argument: Scale.Mesh.PointReadTests.Reads(cell: mesh point-read 5K).
    private static bool Measures(TestResult test, Cell cell) =>
        test.Name.StartsWith($"{cell.Suite}.", StringComparison.OrdinalIgnoreCase)
        && (test.Name.Contains($": {cell})", StringComparison.Ordinal) || test.Name.Contains($": {cell},", StringComparison.Ordinal));
}
