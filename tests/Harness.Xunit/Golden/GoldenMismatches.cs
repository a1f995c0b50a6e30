namespace Harness.Xunit.Golden;

/// <summary>
/// Mismatches between results and golden vectors, collected so that one failure shows the pattern and not only the first.
/// </summary>
public sealed class GoldenMismatches
{
    private const int Shown = 5;
    private const int Context = 20;

    private readonly List<string> _first = [];

    /// <summary>How many values differed.</summary>
    public int Count { get; private set; }

    /// <summary>Compares one value of one vector.</summary>
    public void Compare(int index, string what, string expected, string actual)
    {
        if (expected == actual)
        {
            return;
        }

        Count++;
        if (_first.Count < Shown)
        {
            int at = expected.AsSpan().CommonPrefixLength(actual);
            _first.Add($"vector {index}, {what}, position {at}: expected {Around(expected, at)}, got {Around(actual, at)}");
        }
    }

    /// <summary>The first few differences, one per line.</summary>
    public override string ToString() => $"{Count} values differ\n{string.Join('\n', _first)}";

    private static string Around(string text, int at)
    {
        int start = Math.Max(0, at - Context);
        int end = Math.Min(text.Length, at + Context);
        return $"{(start > 0 ? "..." : "")}{text[start..end]}{(end < text.Length ? "..." : "")}";
    }
}
