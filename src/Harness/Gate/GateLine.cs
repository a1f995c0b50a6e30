using System.Globalization;

namespace Harness.Gate;

/// <summary>The one line that a cell ends with, in words and percent.</summary>
public static class GateLine
{
    private const int VerdictColumn = 120; // the column of the verdict unless the line is longer

    /// <summary>The line of a cell that was timed.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="baseline">Such as <c>main@1a2b3c4</c>.</param>
    /// <param name="series">Its launches; decided.</param>
    /// <param name="rule">The rule that decided.</param>
    /// <param name="remark">A remark on how it was measured; null for none.</param>
    public static string Of(string cell, string baseline, LaunchSeries series, GateRule rule, string? remark = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(rule);
        int n = series.LogRatios.Count;
        string interval = Interval(series.Interval), many = remark is null ? "" : $"; {remark}";
        string said = series.Verdict switch
        {
            GateVerdict.Fail => $"{Share(series.Ratio)} % slower than {baseline} ({interval}; {series.Slower} of {n} launches slower by more than {Percent(rule.Ignored)} %{many})",
            GateVerdict.Pass => $"no slower than {baseline} by {Percent(rule.Seen)} % ({interval}; {n} launches{many})",
            _ => $"neither slower than {baseline} by {Percent(rule.Ignored)} % nor no slower by {Percent(rule.Seen)} % is shown ({interval}; {series.Slower} of {n} launches slower by more than {Percent(rule.Ignored)} %{many})",
        };
        return Of(cell, said, series.Verdict ?? GateVerdict.Inconclusive);
    }

    /// <summary>The line of a cell that was not timed: the reason.</summary>
    public static string Of(string cell, string said, GateVerdict verdict)
    {
        string line = $"{cell}: {said}";
        return $"{line.PadRight(VerdictColumn)}   {Word(verdict)}";
    }

    /// <summary>The verdict's word.</summary>
    public static string Word(GateVerdict verdict) => verdict switch
    {
        GateVerdict.Pass => "pass",
        GateVerdict.Fail => "FAIL",
        GateVerdict.Inconclusive => "inconclusive",
        GateVerdict.Unchanged => "unchanged",
        GateVerdict.NotComparable => "not comparable",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict."),
    };

    /// <summary>An interval of ratios in percent, <c>9.6 .. 13.9 %</c>; an end that is not known yet is left open.</summary>
    public static string Interval(MedianInterval interval) =>
        $"{(interval.Lower > 0 ? Share(interval.Lower) : "…")} .. {(double.IsFinite(interval.Upper) ? Share(interval.Upper) : "…")} %";

    /// <summary>A ratio of times as the percent that it is above 1, with one digit.</summary>
    public static string Share(double ratio)
    {
        string text = ((ratio - 1) * 100).ToString("0.0", CultureInfo.InvariantCulture);
        return text == "-0.0" ? "0.0" : text;
    }

    private static string Percent(double ratio) => ((ratio - 1) * 100).ToString("0.##", CultureInfo.InvariantCulture);
}
