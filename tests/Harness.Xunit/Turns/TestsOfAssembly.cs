using System.Reflection;
using Harness.Xunit.Running;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Harness.Xunit.Turns;

/// <summary>
/// The tests of this process's assembly, found and run by xUnit itself, so that fixtures, theories and skips are what they are.
/// </summary>
internal sealed class TestsOfAssembly : IDisposable
{
    private readonly SuiteTestFramework _framework;
    private readonly AssemblyName _name;
    private readonly Dictionary<string, IXunitTestCase> _cases = new(StringComparer.Ordinal);

    /// <summary>Finds the tests that measure a cell.</summary>
    public TestsOfAssembly(Assembly assembly)
    {
        _name = assembly.GetName();
        _framework = new SuiteTestFramework(new CollectingSink()) { SourceInformationProvider = new NoSources() };
        using ITestFrameworkDiscoverer discoverer = _framework.GetDiscoverer(Reflector.Wrap(assembly));
        using CollectingSink found = new();
        discoverer.Find(includeSourceInformation: false, found, new PlainOptions { ["xunit.discovery.PreEnumerateTheories"] = true });
        found.Finished.Wait();
        foreach (IXunitTestCase test in found.Cases)
        {
            if (test.TestMethodArguments is [CellCase])
            {
                _cases.TryAdd(test.DisplayName, test);
            }
        }
    }

    public IEnumerable<ListedTest> All => _cases.Values.Select(Listed);

    /// <summary>Runs one test on threads of xUnit's; returns when it has ended.</summary>
    /// <returns><c>passed</c>, <c>failed</c>, <c>skipped</c> or <c>unknown</c>, and what it said, in one line.</returns>
    public (string Outcome, string Said) Run(string name)
    {
        if (!_cases.TryGetValue(name, out IXunitTestCase? test))
        {
            return ("unknown", "there is no such test");
        }

        using CollectingSink sink = new();
        using ITestFrameworkExecutor executor = _framework.GetExecutor(_name);
        executor.RunTests([test], sink, new PlainOptions
        {
            ["xunit.execution.DisableParallelization"] = true,
            ["xunit.execution.SynchronousMessageReporting"] = true,
        });
        sink.Finished.Wait();
        return (sink.Outcome, sink.Said.ReplaceLineEndings(" "));
    }

    public void Dispose() => _framework.Dispose();

    private static ListedTest Listed(IXunitTestCase test)
    {
        CellCase it = (CellCase)test.TestMethodArguments[0];
        return new ListedTest(
            test.DisplayName, $"{test.TestMethod.TestClass.Class.Name}.{test.TestMethod.Method.Name}",
            test.TestMethod.TestClass.TestCollection.DisplayName, it.Cell.Suite, it.Cell.System, it.Cell.ToString(),
            it.Cell.Tier.Contains("..", StringComparison.Ordinal),
            test.Traits.ToDictionary(trait => trait.Key, trait => trait.Value[0], StringComparer.OrdinalIgnoreCase));
    }
}
