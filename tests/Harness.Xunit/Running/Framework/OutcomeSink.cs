using Harness.Reports;
using Xunit.Abstractions;

namespace Harness.Xunit.Running;

/// <summary>
/// Sink of messages: passes all on, keeps the failures for the end of the run, where people look first, and tells of each test case that
/// has ended.
/// </summary>
/// <param name="inner">Where the messages go.</param>
/// <param name="ended">
/// Told name, outcome, explanation of a failure and how long the test's own code ran; the next test begins after it returns, if the bus is
/// synchronous and nothing runs beside.
/// </param>
internal sealed class OutcomeSink(IMessageSink inner, Action<string, TestOutcome, string?, TimeSpan> ended)
    : global::Xunit.LongLivedMarshalByRefObject, IMessageSink
{
    private readonly Lock _gate = new();
    private readonly List<string> _failures = [];

    // Of the test cases under way: several at once where they run beside each other.
    private readonly Dictionary<string, (TestOutcome? Outcome, string? Told)> _underWay = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (_gate)
            {
                return [.. _failures];
            }
        }
    }

    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (_gate)
        {
            if (message is ITestCaseMessage { TestCase: { } test })
            {
                Hear(message, test.UniqueID);
            }

            return inner.OnMessage(message);
        }
    }

    private void Hear(IMessageSinkMessage message, string test)
    {
        (TestOutcome? outcome, string? told) = _underWay.GetValueOrDefault(test);
        switch (message)
        {
            case ITestFailed failed:
                _underWay[test] = (TestOutcome.Failed, Tell(failed));
                _failures.Add(_underWay[test].Told!);
                break;
            case ITestSkipped:
                _underWay[test] = (outcome ?? TestOutcome.Skipped, told);
                break;
            case ITestPassed:
                _underWay[test] = (outcome ?? TestOutcome.Passed, told);
                break;
            case ITestCaseFinished finished:
                _underWay.Remove(test);
                ended(finished.TestCase.DisplayName, outcome ?? TestOutcome.Skipped, told,
                    TimeSpan.FromSeconds((double)finished.ExecutionTime));
                break;
        }
    }

    // A cell explains each breach in a line and ends with the filter that runs it again; others may dump pages.
    private static string Tell(ITestFailed failed)
    {
        string[] lines = failed.Messages.FirstOrDefault()?.ReplaceLineEndings("\n").Split('\n') ?? [];
        string told = lines is [.., var last] && last.StartsWith("rerun: ", StringComparison.Ordinal) ? string.Join("; ", lines)
            : lines.FirstOrDefault() ?? "";
        return $"{failed.Test.DisplayName}: {told}";
    }
}
