using Sut.Thresholds;

namespace Sut.Reports;

/// <summary>
/// The same number in two runs: the later one over the recorded one, and the interval in which the quotients of their repeats lie.
/// </summary>
/// <remarks>
/// A number moved when its interval leaves out 1, that is when no repeat of one run reaches into the range of the other's, and
/// when the medians also lie more than <see cref="DeadBand"/> apart. The repeats of one run share a process and what it
/// found in memory, so two runs of one commit lie further apart than their repeats tell; the dead band is for that. A number
/// that moved less is not shown to be the same: it was not seen to move. Immutable, safe on any thread.
/// </remarks>
public sealed record RowComparison
{
    /// <summary>
    /// How far two runs of one commit may lie apart and did, with an eye on the slowdown that must be seen: at seven tenths of
    /// the speed a number is 1.43 apart.
    /// </summary>
    public const double DeadBand = 1.25;

    // Of three repeats at least: the range of one or two is none.
    private const int FewestRepeats = 3;

    // What is counted in whole units may differ by one: a page, a timer that fired.
    private const double ByteSlack = 1;

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
        IsJudged = speaks && (!recorded.Metric.Noisy || (HasRange(recorded) && HasRange(later)));
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

    /// <summary>Whether it can be told at all whether the number moved.</summary>
    public bool IsJudged { get; }

    /// <summary>Whether it lies beyond both runs' spread and the dead band.</summary>
    public bool Moved => IsJudged
        && (Lower > 1 || Upper < 1)
        && (Quotient > DeadBand || Quotient < 1 / DeadBand)
        && Math.Abs(Later.Value - Recorded.Value) > Slack(Recorded.Metric);

    /// <summary>Whether a number that moved became worse.</summary>
    public bool IsWorse => Moved && Quotient > 1 != Recorded.Metric.LargerIsBetter;

    private static double Slack(Metric metric) =>
        metric.Unit is "bytes" or "bytes/op" ? ByteSlack : metric == Metric.RecallP5 || metric == Metric.RecallMin ? WorstRecallSlack : 0;

    private static bool HasRange(ReportRow row) => row.Spread is { Repeats: >= FewestRepeats };

    private static double Low(ReportRow row) => row.Spread?.Minimum ?? row.Value;

    private static double High(ReportRow row) => row.Spread?.Maximum ?? row.Value;
}
