using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Shared.Running;

/// <summary>Runs the tests of an assembly between the start and the end of its <see cref="SuiteRun"/>.</summary>
internal sealed class SuiteExecutor(AssemblyName name, ISourceInformationProvider sources, IMessageSink diagnostics)
    : XunitTestFrameworkExecutor(name, sources, diagnostics)
{
    // async void is the base class's signature; whatever goes wrong inside reaches the tests through the runner's aggregator.
    protected override async void RunTestCases(
        IEnumerable<IXunitTestCase> testCases, IMessageSink executionSink, ITestFrameworkExecutionOptions options)
    {
        OutcomeSink outcome = new(executionSink);
        using SuiteAssemblyRunner runner = new(TestAssembly, testCases, DiagnosticMessageSink, outcome, options);
        await runner.RunAsync();
    }
}
