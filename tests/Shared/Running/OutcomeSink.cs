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
            string[] lines = failed.Messages.FirstOrDefault()?.ReplaceLineEndings("\n").Split('\n') ?? [];

            // A cell explains each breach in a line and ends with the filter that runs it again; others may dump pages.
            string told = lines is [.., var last] && last.StartsWith("rerun: ", StringComparison.Ordinal) ? string.Join("; ", lines) : lines.FirstOrDefault() ?? "";
            lock (_failures)
            {
                _failures.Add($"{failed.Test.DisplayName}: {told}");
            }
        }

        return inner.OnMessage(message);
    }
}
