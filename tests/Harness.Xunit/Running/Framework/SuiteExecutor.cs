using System.Reflection;
using Harness.Measurement;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Harness.Xunit.Running;

/// <summary>Runs the tests of an assembly between the start and the end of its <see cref="SuiteRun"/>.</summary>
internal sealed class SuiteExecutor(AssemblyName name, ISourceInformationProvider sources, IMessageSink diagnostics)
    : XunitTestFrameworkExecutor(name, sources, diagnostics)
{
    // async void is the base class's signature; whatever goes wrong inside reaches the tests through the runner's aggregator.
    protected override async void RunTestCases(
        IEnumerable<IXunitTestCase> testCases, IMessageSink executionSink, ITestFrameworkExecutionOptions options)
    {
        OutcomeSink outcome = new(executionSink, SuiteRun.KeepsTests && !Conducted.IsOn ? static (name, ended, told, ran) =>
            SuiteRun.Current?.Ended(name, ended, told, ran) : static (_, _, _, _) => { });
        IXunitTestCase[] wanted = [.. testCases.Where(test => !HasNoCellInThisRun(test))];
        using SuiteAssemblyRunner runner = new(TestAssembly, wanted, DiagnosticMessageSink, outcome, options);
        await runner.RunAsync();
    }

    // xUnit v2 fails a theory without data; a profile or SUITE_TIERS that leaves an operation out is no failure.
    private static bool HasNoCellInThisRun(IXunitTestCase test) =>
        test.TestMethodArguments is null or []
        && test.Method.GetCustomAttributes(typeof(MemberDataAttribute)).FirstOrDefault()?.GetConstructorArguments().First() is string member
        && test.TestMethod.TestClass.Class.ToRuntimeType().GetProperty(member)?.GetValue(null) is CellPlan plan
        && plan.IsEmpty;
}
