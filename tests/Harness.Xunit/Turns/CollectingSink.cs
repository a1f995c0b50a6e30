using Xunit.Abstractions;
using Xunit.Sdk;

namespace Harness.Xunit.Turns;

/// <summary>Sink of what xUnit says: found test cases, the outcome of the one that ran.</summary>
internal sealed class CollectingSink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly List<IXunitTestCase> _cases = [];

    public ManualResetEventSlim Finished { get; } = new();

    public IReadOnlyList<IXunitTestCase> Cases => _cases;

    public string Outcome { get; private set; } = "unknown";

    public string Said { get; private set; } = "";

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage { TestCase: IXunitTestCase test }:
                _cases.Add(test);
                break;
            case ITestFailed failed:
                (Outcome, Said) = ("failed", failed.Messages.FirstOrDefault() ?? "");
                break;
            case ITestSkipped skipped:
                (Outcome, Said) = ("skipped", skipped.Reason);
                break;
            case ITestPassed:
                Outcome = "passed";
                break;
            case IErrorMessage or ITestAssemblyCleanupFailure or ITestClassCleanupFailure or ITestCleanupFailure
                or ITestCollectionCleanupFailure or ITestCaseCleanupFailure:
                (Outcome, Said) = ("failed", ((IFailureInformation)message).Messages.FirstOrDefault() ?? "");
                break;
            case IDiscoveryCompleteMessage or ITestAssemblyFinished:
                Finished.Set();
                break;
        }

        return true;
    }

    public void Dispose() => Finished.Dispose();
}
