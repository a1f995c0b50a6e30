namespace Harness.Measurement;

/// <summary>
/// Schedule of arrivals of an open load: when each operation is due, all fixed beforehand. So what the system under load does cannot move
/// the next question, and nothing is computed or allocated while a load runs. Eight bytes per arrival.
/// <para>
/// Even spacing is the kindest load of its rate, since nobody ever meets anybody; independent callers arrive in bursts,
/// which is what <see cref="Poisson"/> is for. Neither knows the hour of the day or callers that come back sooner after
/// an error.
/// </para>
/// Immutable and thread safe.
/// </summary>
public sealed class ArrivalSchedule
{
    /// <summary>The most arrivals a schedule may be expected to hold: 100 million, 800 MB.</summary>
    public const int MaximumCount = 100_000_000;

    private readonly long[] _due;

    private ArrivalSchedule(long[] due, TimeSpan length)
    {
        _due = due;
        Length = length;
    }

    /// <summary>Number of arrivals, at least 1.</summary>
    public int Count => _due.Length;

    /// <summary>The stretch of time the arrivals spread over; every one comes before its end.</summary>
    public TimeSpan Length { get; }

    /// <summary>
    /// <see cref="Count"/> over <see cref="Length"/>. For Poisson arrivals this is what the dice gave, not what was
    /// asked for, so that luck is never taken for saturation.
    /// </summary>
    public OpsPerSecond Rate => new(Count / Length.TotalSeconds);

    /// <summary>One arrival every 1/rate seconds, the first at once.</summary>
    /// <param name="rate">Above zero.</param>
    /// <param name="length">Above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or more than <see cref="MaximumCount"/> arrivals.</exception>
    public static ArrivalSchedule Fixed(OpsPerSecond rate, TimeSpan length)
    {
        double expected = Expected(rate, length);
        long[] due = new long[Math.Max(1, (int)Math.Ceiling(expected - 1e-9))];
        for (int i = 0; i < due.Length; i++)
        {
            // From the index, not from the arrival before: rounding must not add up.
            due[i] = (long)(i * (1e9 / rate.Value));
        }

        return new ArrivalSchedule(due, length);
    }

    /// <summary>
    /// Independent arrivals: the gaps are exponentially distributed with mean 1/rate. The same seed gives the same gaps on every machine.
    /// </summary>
    /// <param name="rate">The mean rate, above zero.</param>
    /// <param name="length">Above zero.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or more than <see cref="MaximumCount"/> arrivals expected.</exception>
    /// <exception cref="ArgumentException">No arrival fell into the time.</exception>
    public static ArrivalSchedule Poisson(OpsPerSecond rate, TimeSpan length, ulong seed)
    {
        List<long> due = new((int)Expected(rate, length));
        ulong state = seed;
        for (double at = Gap(ref state, rate); at < length.TotalNanoseconds; at += Gap(ref state, rate))
        {
            due.Add((long)at);
        }

        return due.Count > 0
            ? new ArrivalSchedule([.. due], length)
            : throw new ArgumentException(
                $"No arrival at {rate} fell into {Seconds(length)} with seed {seed}: take a longer time or another seed.",
                nameof(length));
    }

    /// <summary>When an arrival is meant to start, in nanoseconds after the schedule's beginning.</summary>
    internal long DueNanoseconds(int arrival) => _due[arrival];

    /// <summary>The arrivals before a time, as a schedule of their own; null when there is none.</summary>
    internal ArrivalSchedule? Before(TimeSpan end)
    {
        long limit = (long)end.TotalNanoseconds;
        int first = Array.BinarySearch(_due, limit);
        int count = first >= 0 ? Array.IndexOf(_due, limit) : ~first;
        return count == 0 ? null : new ArrivalSchedule(_due[..count], end);
    }

    private static double Expected(OpsPerSecond rate, TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(rate.Value, 0, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        double expected = rate.Value * length.TotalSeconds;
        return expected <= MaximumCount
            ? expected
            : throw new ArgumentOutOfRangeException(
                nameof(length),
                length,
                $"{rate} for {Seconds(length)} are more than {MaximumCount} arrivals: lower the rate or shorten the time.");
    }

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds} s");

    // Inverse transform of a uniform number in (0, 1], so that the logarithm is finite.
    private static double Gap(ref ulong state, OpsPerSecond rate) =>
        -Math.Log(((SplitMix64(ref state) >> 11) + 1) * (1.0 / (1UL << 53))) * (1e9 / rate.Value);

    // Steele, Lea, Flood (2014), the generator of Java's SplittableRandom. System.Random does not promise the same
    // numbers in every version of .NET.
    private static ulong SplitMix64(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
