using Xunit.Abstractions;
using Xunit.Sdk;

namespace Harness.Xunit.Golden;

/// <summary>
/// A class fixture that says at once what golden tests check: the runner shows diagnostic messages while tests run, but
/// a test's own output only when it fails or is asked for.
/// </summary>
public sealed class GoldenOutput(IMessageSink sink)
{
    /// <summary>Says one line to the terminal and to the test's own output.</summary>
    public void Say(string line, ITestOutputHelper output)
    {
        sink.OnMessage(new DiagnosticMessage(line));
        output.WriteLine(line);
    }
}
