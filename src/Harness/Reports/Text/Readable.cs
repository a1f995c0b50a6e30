using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>Values in the unit a person would choose: <c>1.21M ops/s</c>, <c>0.412 us</c>, <c>36.2 MB</c>.</summary>
internal static class Readable
{
    /// <summary>The value with its unit. Bytes are decimal: 1 MB is 1,000,000 bytes.</summary>
    public static string Value(Metric metric, double value) => metric.Unit switch
    {
        "ops/s" => Count(value) + " ops/s",
        "ms" => Time(value),
        "bytes" => Bytes(value),
        "bytes/op" => Bytes(value) + "/op",
        "x" => Figure.Text(value) + "x",
        "exponent" => "n^" + Figure.Text(value),
        _ => Figure.Text(value),
    };

    /// <summary>
    /// How our value compares with the report's, <c>32.4x of 37,390</c>; above 1x is better. Only the figure where
    /// a quotient says nothing: exponents, shares, zeros.
    /// </summary>
    public static string Against(Metric metric, double value, double reported)
    {
        string figure = Value(metric, reported);
        if (metric.Unit is "exponent" or "share" or "x" || value <= 0 || reported <= 0)
        {
            return figure;
        }

        double times = metric.LargerIsBetter ? value / reported : reported / value;
        return $"{Figure.Text(times)}x of {(metric == Metric.Throughput ? Count(reported) : figure)}";
    }

    /// <summary>The range of repeats with its unit once: <c>0.812..1 us</c>, <c>1.19M..1.23M ops/s</c>.</summary>
    public static string Range(Metric metric, double minimum, double maximum)
    {
        string low = Value(metric, minimum);
        string high = Value(metric, maximum);
        if (low == high)
        {
            return low;
        }

        int unit = high.LastIndexOf(' ');
        bool same = unit >= 0 && low.EndsWith(high[unit..], StringComparison.Ordinal);
        return $"{(same ? low[..^(high.Length - unit)] : low)}..{high}";
    }

    /// <summary>
    /// The repeats of a row: <c>1.19M..1.23M ops/s (3: 75 %)</c> where their range holds the median with 75 %, <c>(7: 98.4 % in
    /// 1.2M..1.22M ops/s)</c> where less of it does, and whether the speed was steady.
    /// </summary>
    public static string Repeats(ReportRow row)
    {
        if (row.Spread is not { } spread)
        {
            return "";
        }

        string coverage = row.Interval is not { } interval ? ""
            : interval.Lower.Equals(spread.Minimum) && interval.Upper.Equals(spread.Maximum) ? $": {Figure.Percent(interval.Coverage)}"
            : $": {Figure.Percent(interval.Coverage)} in {Range(row.Metric, interval.Lower, interval.Upper)}";
        string steady = row.Steady is null ? "" : $", {row.Steady}";
        return FormattableString.Invariant($"{Range(row.Metric, spread.Minimum, spread.Maximum)} ({spread.Repeats}{coverage}{steady})");
    }

    /// <summary>What <see cref="Repeats"/> writes, in one line for the reader.</summary>
    public const string RepeatsKey =
        "A range is that of the repeats. Behind it stands how many there were, and how surely it, or the part named, holds the median of all "
        + "such repeats (order statistics); then whether the speed was steady (Mann-Kendall), where the work is so short that this can be seen.";

    /// <summary>A round value on an axis, as short as it goes: <c>200K</c>, <c>5M</c>, <c>10 us</c>, <c>10 KB</c>.</summary>
    public static string Tick(Metric metric, double value) => (metric.Unit, value) switch
    {
        ("ops/s", >= 1e3 and < 1e6) => Figure.Text(value / 1e3) + "K",
        ("ops/s", _) => Count(value),
        ("bytes", >= 1e3 and < 1e6) => Figure.Text(value / 1e3) + " KB",
        _ => Value(metric, value),
    };

    private static string Count(double value) => Math.Abs(value) switch
    {
        >= 1e9 => Figure.Text(value / 1e9) + "G",
        >= 1e6 => Figure.Text(value / 1e6) + "M",
        _ => Figure.Text(value),
    };

    private static string Time(double milliseconds) => Math.Abs(milliseconds) switch
    {
        0 => "0 ms",
        >= 1_000 => Figure.Text(milliseconds / 1_000) + " s",
        >= 1 => Figure.Text(milliseconds) + " ms",
        >= 1e-4 => Figure.Text(milliseconds * 1e3) + " us",
        _ => Figure.Text(milliseconds * 1e6) + " ns",
    };

    // Below 100,000 the bytes themselves are short enough to read, and "1,640 B" invites less rounding than "1.64 KB".
    private static string Bytes(double bytes) => Math.Abs(bytes) switch
    {
        >= 1e9 => Figure.Text(bytes / 1e9) + " GB",
        >= 1e6 => Figure.Text(bytes / 1e6) + " MB",
        >= 1e5 => Figure.Text(bytes / 1e3) + " KB",
        _ => Figure.Text(bytes) + " B",
    };
}
