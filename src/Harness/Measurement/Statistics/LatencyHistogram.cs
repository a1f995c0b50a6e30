using System.Runtime.InteropServices;

namespace Harness.Measurement;

/// <summary>
/// Histogram of latencies from 1 ns to 1 hour with three significant digits, in fixed memory (about 270 KB) and without
/// allocating. Log-linear as HdrHistogram (sub-bucket count 2048, unit magnitude 0); every percentile is at most 0.1 %
/// above the true one.
/// <para>What it does <b>not</b> tell you:</para>
/// <list type="bullet">
/// <item>Coordinated omission. A closed loop asks the next question only after the last answer, so a stall of one
/// second is one slow sample, not the thousand requests that would have come meanwhile. Nothing is added to hide that;
/// for what users of an open system see, record from the <i>intended</i> start under an open load.</item>
/// <item>Waiting before the recorded start: queues in front of the caller, thread start, connection pools.</item>
/// <item>Anything finer than the timer. Two clock reads cost tens of nanoseconds and are inside every sample; an
/// operation in that range belongs into a <see cref="Block"/>, not in here.</item>
/// <item>Percentiles of several runs. Averaging two p99 gives a number that belongs to no run: <see cref="Add"/> the
/// histograms.</item>
/// <item>The far tail of a small sample. The p99.9 of 1,000 values is the second slowest of them, nothing more.</item>
/// <item>Order and time: bursts, drift and warm-up look the same as an even spread.</item>
/// <item>Values outside the range. They are counted as 1 ns or 1 hour, and in <see cref="ClampedCount"/>, which should
/// be zero.</item>
/// </list>
/// <para>Not thread safe: one per thread, merged with <see cref="Add"/> afterwards. Fields written on every record are
/// padded, so that neighbours on the heap do not share their cache lines. Counts up to 2^63 - 1 in total.</para>
/// </summary>
public sealed class LatencyHistogram
{
    private readonly long[] _counts = new long[HistogramBuckets.Slots];
    private Totals _totals = Totals.Empty;

    /// <summary>Number of latencies recorded, clamped ones included.</summary>
    public long Count => _totals.Count;

    /// <summary>Number of latencies below 1 ns or above 1 hour, counted as the nearer of the two.</summary>
    public long ClampedCount => _totals.Clamped;

    /// <summary>The smallest latency in nanoseconds, exact (after clamping).</summary>
    /// <exception cref="InvalidOperationException">Nothing was recorded.</exception>
    public long Minimum => NotEmpty()._totals.Minimum;

    /// <summary>The largest latency in nanoseconds, exact (after clamping).</summary>
    /// <exception cref="InvalidOperationException">Nothing was recorded.</exception>
    public long Maximum => NotEmpty()._totals.Maximum;

    /// <summary>The arithmetic mean in nanoseconds, from the exact sum (after clamping).</summary>
    /// <exception cref="InvalidOperationException">Nothing was recorded.</exception>
    public double Mean => (double)NotEmpty()._totals.Sum / _totals.Count;

    /// <summary>
    /// The standard deviation of the recorded values (divided by n, not n - 1) in nanoseconds, each taken as the middle
    /// of its slot, as HdrHistogram does.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing was recorded.</exception>
    public double StandardDeviation
    {
        get
        {
            double mean = OverSlots(static (middle, _) => middle, 0);
            return Math.Sqrt(OverSlots(static (middle, mean) => (middle - mean) * (middle - mean), mean));
        }
    }

    /// <summary>Counts one latency.</summary>
    /// <param name="nanoseconds">Nanoseconds; outside 1 ns to 1 hour it is clamped and counted in <see cref="ClampedCount"/>.</param>
    public void Record(long nanoseconds)
    {
        long value = Math.Clamp(nanoseconds, HistogramBuckets.Smallest, HistogramBuckets.Largest);
        ref Totals totals = ref _totals;
        _counts[HistogramBuckets.SlotOf(value)]++;
        totals.Count++;
        totals.Sum += (ulong)value;
        totals.Clamped += value == nanoseconds ? 0 : 1;
        totals.Minimum = Math.Min(totals.Minimum, value);
        totals.Maximum = Math.Max(totals.Maximum, value);
    }

    /// <summary>Counts the same latency several times.</summary>
    /// <param name="nanoseconds">Nanoseconds; outside 1 ns to 1 hour it is clamped and counted in <see cref="ClampedCount"/>.</param>
    /// <param name="count">How often; 0 records nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void Record(long nanoseconds, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0)
        {
            return;
        }

        long value = Math.Clamp(nanoseconds, HistogramBuckets.Smallest, HistogramBuckets.Largest);
        _counts[HistogramBuckets.SlotOf(value)] += count;
        _totals.Add(new Totals
        {
            Count = count,
            Sum = (UInt128)(ulong)value * (ulong)count,
            Clamped = value == nanoseconds ? 0 : count,
            Minimum = value,
            Maximum = value,
        });
    }

    /// <summary>Counts the time between two readings of <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</summary>
    /// <param name="startTimestamp">The reading before the operation.</param>
    /// <param name="endTimestamp">The reading after it; equal readings are below the timer's resolution and are clamped to 1 ns.</param>
    public void RecordElapsed(long startTimestamp, long endTimestamp) =>
        Record(TimerTicks.ToNanoseconds(endTimestamp - startTimestamp));

    /// <summary>
    /// The latency in nanoseconds that <paramref name="percent"/> percent of the samples do not exceed. HdrHistogram's
    /// convention: the highest value of the slot that holds the sample of rank ceil(percent / 100 * count), and never
    /// more than <see cref="Maximum"/>. 0 gives <see cref="Minimum"/>, 100 gives <see cref="Maximum"/>, both exact.
    /// </summary>
    /// <param name="percent">0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percent"/> is not between 0 and 100.</exception>
    /// <exception cref="InvalidOperationException">Nothing was recorded.</exception>
    public long Percentile(double percent)
    {
        long rank = PercentileRank.Of(percent, NotEmpty().Count);
        return percent == 0 ? _totals.Minimum : ValueAt(rank);
    }

    /// <summary>
    /// Whether there are so many latencies that a percentile is another one than the slowest: 1,000 for the 99.9th, 100 for the
    /// 99th. Of fewer it says no more than <see cref="Maximum"/>, under a name that promises more.
    /// </summary>
    /// <param name="percent">0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percent"/> is not between 0 and 100.</exception>
    public bool Resolves(double percent) => PercentileRank.Of(percent, Count) < Count;

    /// <summary>The latency of a rank, as <see cref="Percentile"/> tells it.</summary>
    /// <param name="wanted">1 to <see cref="Count"/>; 1 is the fastest.</param>
    internal long ValueAt(long wanted)
    {
        int slot = HistogramBuckets.SlotOf(_totals.Minimum);
        for (long seen = _counts[slot]; seen < wanted; seen += _counts[slot])
        {
            slot++;
        }

        return Math.Min(HistogramBuckets.HighestOf(slot), _totals.Maximum);
    }

    /// <summary>Quantiles at equal steps, strictly ascending: what fell into one slot is spread over it evenly.</summary>
    /// <param name="count">How many, from 1 to <see cref="Count"/>.</param>
    internal double[] Quantiles(int count)
    {
        double[] quantiles = new double[count];
        int slot = HistogramBuckets.SlotOf(_totals.Minimum);
        long below = 0;
        for (int i = 0; i < count; i++)
        {
            double rank = (i + 0.5) * _totals.Count / count;
            while (below + _counts[slot] < rank)
            {
                below += _counts[slot++];
            }

            double lowest = HistogramBuckets.LowestOf(slot);
            quantiles[i] = lowest + ((HistogramBuckets.HighestOf(slot) + 1 - lowest) * (rank - below) / _counts[slot]);
        }

        return quantiles;
    }

    /// <summary>Adds everything <paramref name="other"/> holds; the result equals one histogram that recorded both, exactly.</summary>
    /// <param name="other">Another thread's histogram, at rest.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public void Add(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ReadOnlySpan<long> theirs = other.UsedSlots(out int first);
        Span<long> ours = _counts.AsSpan(first, theirs.Length);
        for (int i = 0; i < ours.Length; i++)
        {
            ours[i] += theirs[i];
        }

        _totals.Add(other._totals);
    }

    /// <summary>A new histogram with everything that these hold; empty when there are none.</summary>
    /// <exception cref="ArgumentNullException">Null, or a null among them.</exception>
    public static LatencyHistogram Merge(IEnumerable<LatencyHistogram> histograms)
    {
        ArgumentNullException.ThrowIfNull(histograms);
        LatencyHistogram merged = new();
        foreach (LatencyHistogram histogram in histograms)
        {
            merged.Add(histogram);
        }

        return merged;
    }

    /// <summary>
    /// A compact, versioned text, a few hundred to a few thousand characters, that <see cref="FromBase64"/> reads back exactly.
    /// </summary>
    public string ToBase64() => HistogramText.Write(_totals, UsedSlots(out _));

    /// <summary>Reads what <see cref="ToBase64"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is not such a histogram; the message says what is wrong and where.</exception>
    public static LatencyHistogram FromBase64(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        LatencyHistogram histogram = new();
        histogram._totals = HistogramText.Read(text, histogram._counts);
        return histogram;
    }

    private ReadOnlySpan<long> UsedSlots(out int first)
    {
        first = _totals.Count == 0 ? 0 : HistogramBuckets.SlotOf(_totals.Minimum);
        int end = _totals.Count == 0 ? 0 : HistogramBuckets.SlotOf(_totals.Maximum) + 1;
        return _counts.AsSpan(first, end - first);
    }

    private double OverSlots(Func<double, double, double> term, double argument)
    {
        ReadOnlySpan<long> used = NotEmpty().UsedSlots(out int first);
        double sum = 0;
        for (int i = 0; i < used.Length; i++)
        {
            sum += used[i] == 0 ? 0 : used[i] * term(HistogramBuckets.MiddleOf(first + i), argument);
        }

        return sum / _totals.Count;
    }

    private LatencyHistogram NotEmpty() => _totals.Count > 0
        ? this
        : throw new InvalidOperationException(
            "The histogram is empty: nothing was recorded, so it has no statistics. Check Count first.");

    /// <summary>Totals beside the slots. 128 bytes on either side: a cache line and the one its prefetcher drags along.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 304)]
    internal struct Totals
    {
        /// <summary>Of nothing: any value is below its minimum and above its maximum.</summary>
        internal static readonly Totals Empty = new() { Minimum = long.MaxValue };

        [FieldOffset(128)] internal long Count;
        [FieldOffset(136)] internal long Clamped;
        [FieldOffset(144)] internal long Minimum;
        [FieldOffset(152)] internal long Maximum;
        [FieldOffset(160)] internal UInt128 Sum;

        internal void Add(in Totals other)
        {
            Count += other.Count;
            Clamped += other.Clamped;
            Sum += other.Sum;
            Minimum = Math.Min(Minimum, other.Minimum);
            Maximum = Math.Max(Maximum, other.Maximum);
        }
    }
}
