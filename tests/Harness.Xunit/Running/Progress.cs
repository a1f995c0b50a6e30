using System.Diagnostics;
using System.Globalization;

namespace Harness.Xunit.Running;

/// <summary>
/// One line whenever something worth waiting for begins: which cell of how many, percent, elapsed, what. Sent as xUnit
/// diagnostic messages, because these appear at once under plain <c>dotnet test</c>; console output does not.
/// </summary>
public sealed class Progress(int cells, Action<string> say)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _begun;

    /// <summary>A cell begins; what it says next is counted as its own.</summary>
    public void Begin() => _begun++;

    /// <summary>The current cell goes on to its next step.</summary>
    public void Say(string what)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_started);
        int percent = cells == 0 ? 100 : Math.Min(100, 100 * (_begun - 1) / cells);
        say(string.Create(CultureInfo.InvariantCulture,
            $"{_begun,3}/{cells} {percent,3} % {(int)elapsed.TotalMinutes:00}:{elapsed.Seconds:00}  {what}"));
    }

    /// <summary>A line without a count.</summary>
    public void Note(string line) => say(line);
}
