using Xunit.Abstractions;

namespace Shared.Running;

/// <summary>Passes all messages on and keeps the failures for the end of the run, where people look first.</summary>
internal sealed class OutcomeSink(IMessageSink inner) : Xunit.LongLivedMarshalByRefObject, IMessageSink
{
    private readonly List<string> _failures = [];

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
        if (message is ITestFailed failed)
        {
            string first = failed.Messages.FirstOrDefault()?.ReplaceLineEndings("\n").Split('\n')[0] ?? "";
            lock (_failures)
            {
                _failures.Add($"{failed.Test.DisplayName}: {first}");
            }
        }

        return inner.OnMessage(message);
    }
}
