using Xunit.Abstractions;
using Xunit.Sdk;

namespace Harness.Xunit.Running;

/// <summary>Cells from small to large, other cases by name; xUnit's own order is by hash.</summary>
public sealed class TierOrder : ITestCaseOrderer
{
    /// <inheritdoc/>
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase => testCases.OrderBy(Items).ThenBy(test => test.DisplayName, StringComparer.Ordinal);

    private static int Items<TTestCase>(TTestCase test)
        where TTestCase : ITestCase => test.TestMethodArguments is [CellCase cell, ..] ? cell.Items : 0;
}
