using Xunit.Abstractions;
using Xunit.Sdk;

namespace Scale.Payloads;

/// <summary>
/// The order of a ramp: series after series, each from small to large, because the series share a table and a new one makes it anew;
/// the points of a range after all sizes, which they are read from.
/// </summary>
public sealed class SeriesOrder : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase => testCases
            .OrderBy(test => Cell(test)?.Cell.Tier.Contains("..", StringComparison.Ordinal))
            .ThenBy(test => Cell(test)?.Cell.Variant, StringComparer.Ordinal)
            .ThenBy(test => Cell(test)?.Items);

    private static CellCase? Cell<TTestCase>(TTestCase test)
        where TTestCase : ITestCase => test.TestMethodArguments is [CellCase cell] ? cell : null;
}
