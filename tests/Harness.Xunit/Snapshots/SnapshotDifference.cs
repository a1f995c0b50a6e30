namespace Harness.Xunit.Snapshots;

/// <summary>The place where two texts part, in a form short enough for a test's output.</summary>
internal static class SnapshotDifference
{
    private const int Shown = 160;

    /// <summary>Three lines: the number (from 1) and column of the first difference, what was approved there, what was given.</summary>
    public static string First(string approved, string given)
    {
        int at = approved.AsSpan().CommonPrefixLength(given);
        int line = approved.AsSpan(0, at).Count('\n') + 1;
        int start = at == 0 ? 0 : approved.LastIndexOf('\n', at - 1) + 1;
        return $"Line {line}, column {at - start + 1}:\n  approved: {Line(approved, start, at)}\n  received: {Line(given, start, at)}";
    }

    /// <summary>The line around the difference, cut to a readable length, with what the eye cannot see spelled out.</summary>
    private static string Line(string text, int start, int at)
    {
        if (start >= text.Length && at >= text.Length)
        {
            return "(end of text)";
        }

        int end = text.IndexOf('\n', at);
        int stop = end < 0 ? text.Length : end;
        int from = Math.Max(start, at - (Shown / 2));
        int to = Math.Min(stop, from + Shown);
        string shown = text[from..to].Replace("\t", "\\t").Replace("\uFEFF", "\\uFEFF").Replace("\u00A0", "\\u00A0");
        return $"{(from > start ? "…" : "")}\"{shown}{(end < 0 || to < stop ? "" : "\\n")}\"{(to < stop ? "…" : "")}";
    }
}
