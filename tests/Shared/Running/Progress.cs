using System.Diagnostics;
using System.Globalization;

namespace Shared.Running;

/// <summary>
/// One line whenever something worth waiting for begins: which test of how many, percent, elapsed, what. Sent as xUnit
/// diagnostic messages, because these appear at once under plain <c>dotnet test</c>; console output does not.
/// </summary>
public sealed class Progress(int tests, Action<string> say)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _begun;

    /// <summary>A cell begins; what it says next is counted as its own.</summary>
    public void Begin() => _begun++;

    /// <summary>The current cell goes on to its next step.</summary>
    public void Say(string what)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_started);
        int percent = tests == 0 ? 100 : Math.Min(100, 100 * (_begun - 1) / tests);
        say(string.Create(CultureInfo.InvariantCulture, $"{_begun,3}/{tests} {percent,3} % {elapsed:mm\\:ss}  {what}"));
    }

    /// <summary>A line without a count.</summary>
    public void Note(string line) => say(line);
}
