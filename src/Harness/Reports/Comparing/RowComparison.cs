using Harness.Measurement;
using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>
/// The same number in two runs: the later one over the recorded one, and the interval in which the quotients of their repeats lie.
/// </summary>
/// <remarks>
/// A number moved when the interval, made twice as wide, leaves out 1, and the medians also lie further apart than a dead band. The repeats
/// of one run share a process and what it found in memory, so two runs of one commit lie further apart than their repeats tell: twice the
/// spread and the band are for that. A ratio to a yardstick of the same run forgives the machine's mood and has the narrower band. A number
/// that moved less is not shown to be the same: it was not seen to move. A number that noise can change is judged only where the machine
/// was quiet in both runs: beside a busy process two threads are as fast as one. Immutable, safe on any thread.
/// </remarks>
public sealed record RowComparison
{
    /// <summary>
    /// How far apart the ratios of two runs of one commit may lie; at seven tenths of the speed, which must be seen, they are 1.43 apart.
    /// </summary>
    public const double RatioBand = 4 / 3d;

    /// <summary>The same for what a busy machine cannot change: bytes and recall.</summary>
    public const double ExactBand = 1.25;

    /// <summary>The same for a speed or latency with no yardstick beside it.</summary>
    public const double AbsoluteBand = 2;

    // Of three repeats at least: the range of one or two is none.
    private const int FewestRepeats = 3;

    // What is counted in whole units may differ by one: a page, a timer that fired.
    private const double ByteSlack = 1;

    // Where a line through megabytes meets the axis is told no closer than some tens of kilobytes.
    private const double InterceptSlack = 65_536;

    // The worst queries' recall is counted in tenths, and threads that build together build another graph each time.
    private const double WorstRecallSlack = 0.1 + 1e-9;

    /// <param name="recorded">The number in the recorded run.</param>
    /// <param name="later">The same number in the later run.</param>
    /// <param name="speaks">Whether it speaks for its cell; only such numbers are judged.</param>
    public RowComparison(ReportRow recorded, ReportRow later, bool speaks)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(later);
        (Recorded, Later) = (recorded, later);
        (double low, double high) = (Low(recorded), High(recorded));
        (Quotient, Lower, Upper) = (later.Value / recorded.Value, Low(later) / high, High(later) / low);
        bool isNoisy = recorded.Metric.Noisy;
        bool canBeJudged = speaks && (!isNoisy || (HasRange(recorded) && HasRange(later)));
        IsDisturbed = canBeJudged && isNoisy && (IsBusy(recorded) || IsBusy(later));
        IsJudged = canBeJudged && !IsDisturbed;
    }

    /// <summary>The number in the recorded run.</summary>
    public ReportRow Recorded { get; }

    /// <summary>The same number in the later run.</summary>
    public ReportRow Later { get; }

    /// <summary>The later median over the recorded one.</summary>
    public double Quotient { get; }

    /// <summary>The least quotient of two repeats.</summary>
    public double Lower { get; }

    /// <summary>The largest quotient of two repeats.</summary>
    public double Upper { get; }

    /// <summary>Whether it would be judged, had the machine been quiet in both runs.</summary>
    public bool IsDisturbed { get; }

    /// <summary>Whether it can be told at all whether the number moved.</summary>
    public bool IsJudged { get; }

    /// <summary>Whether it lies beyond both runs' spread and the dead band.</summary>
    public bool Moved => IsJudged && IsApart && Math.Abs(Later.Value - Recorded.Value) > Slack(Recorded.Metric);

    /// <summary>Whether a number that moved became worse.</summary>
    public bool IsWorse => Moved && Later.Value > Recorded.Value != Recorded.Metric.LargerIsBetter;

    // Of nothing, and of less than nothing, there is no quotient: then the difference alone tells.
    private bool IsApart
    {
        get
        {
            if (!(Recorded.Value > 0 && Later.Value > 0))
            {
                return true;
            }

            double band = !Recorded.Metric.Noisy ? ExactBand : Recorded.Metric == Metric.Ratio ? RatioBand : AbsoluteBand;
            return (Twice(Lower) > 1 || Twice(Upper) < 1) && (Quotient > band || Quotient < 1 / band);
        }
    }

    // As far again from the quotient, in proportion.
    private double Twice(double end) => end * end / Quotient;

    private static double Slack(Metric metric) =>
        metric == Metric.Intercept ? InterceptSlack
        : metric.Unit is "bytes" or "bytes/op" ? ByteSlack
        : metric == Metric.RecallP5 || metric == Metric.RecallMin ? WorstRecallSlack
        : 0;

    // Unknown noise is not quiet. The row shows one of its attempts.
    private static bool IsBusy(ReportRow row) =>
        (row.Attempts.FirstOrDefault(attempt => attempt.Median.Equals(row.Value))
            ?? row.Attempts.LastOrDefault())?.Noise is not < Noise.QuietBelow;

    private static bool HasRange(ReportRow row) => row.Spread is { Repeats: >= FewestRepeats };

    private static double Low(ReportRow row) => row.Spread?.Minimum ?? row.Value;

    private static double High(ReportRow row) => row.Spread?.Maximum ?? row.Value;
}
