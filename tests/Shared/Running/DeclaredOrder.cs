using Xunit.Abstractions;
using Xunit.Sdk;

namespace Shared.Running;

/// <summary>Cases in the order of their data, so that tiers run from small to large; xUnit's own order is by hash.</summary>
public sealed class DeclaredOrder : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase => testCases;
}
