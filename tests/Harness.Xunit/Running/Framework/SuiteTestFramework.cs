using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Harness.Xunit.Running;

/// <summary>
/// The hook by which a test assembly learns that it starts and ends: xUnit v2 has no fixture for a whole assembly.
/// Named by an assembly attribute in tests/Directory.Build.props.
/// </summary>
public sealed class SuiteTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new SuiteExecutor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);
}
