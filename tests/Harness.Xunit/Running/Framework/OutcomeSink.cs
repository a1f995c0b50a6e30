using Harness.Reports;
using Xunit.Abstractions;

namespace Harness.Xunit.Running;

/// <summary>
/// Sink of messages: passes all on, keeps the failures for the end of the run, where people look first, and tells of each test case that
/// has ended.
/// </summary>
/// <param name="inner">Where the messages go.</param>
/// <param name="ended">
/// Told name, outcome and explanation of a failure; the next test begins after it returns, if the bus is synchronous.
/// </param>
internal sealed class OutcomeSink(IMessageSink inner, Action<string, TestOutcome, string?> ended)
    : global::Xunit.LongLivedMarshalByRefObject, IMessageSink
{
    private readonly List<string> _failures = [];
    private TestOutcome? _outcome;
    private string? _told;

    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (_failures)
            {
                return [.. _failures];
            }
        }
    }

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseStarting:
                (_outcome, _told) = (null, null);
                break;
            case ITestFailed failed:
                _outcome = TestOutcome.Failed;
                Keep(_told = Tell(failed));
                break;
            case ITestSkipped:
                _outcome ??= TestOutcome.Skipped;
                break;
            case ITestPassed:
                _outcome ??= TestOutcome.Passed;
                break;
            case ITestCaseFinished finished:
                ended(finished.TestCase.DisplayName, _outcome ?? TestOutcome.Skipped, _told);
                break;
        }

        return inner.OnMessage(message);
    }

    // A cell explains each breach in a line and ends with the filter that runs it again; others may dump pages.
    private static string Tell(ITestFailed failed)
    {
        string[] lines = failed.Messages.FirstOrDefault()?.ReplaceLineEndings("\n").Split('\n') ?? [];
        string told = lines is [.., var last] && last.StartsWith("rerun: ", StringComparison.Ordinal) ? string.Join("; ", lines)
            : lines.FirstOrDefault() ?? "";
        return $"{failed.Test.DisplayName}: {told}";
    }

    private void Keep(string told)
    {
        lock (_failures)
        {
            _failures.Add(told);
        }
    }
}
