namespace Sut.Mesh;

/// <summary>
/// Times as the file keeps them: seconds since 1970 as a double, whose steps are a quarter of a microsecond today; so whole
/// microseconds survive the way there and back.
/// </summary>
internal static class UnixTime
{
    private const double MicrosecondsPerSecond = 1e6;

    public static double Seconds(DateTimeOffset moment) =>
        (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond / MicrosecondsPerSecond;

    /// <exception cref="ArgumentOutOfRangeException">No moment between the years 1 and 9999.</exception>
    public static DateTimeOffset Moment(double seconds)
    {
        double microseconds = Math.Round(seconds * MicrosecondsPerSecond);
        return Math.Abs(microseconds) < long.MaxValue / TimeSpan.TicksPerMicrosecond
            ? DateTimeOffset.UnixEpoch.AddTicks((long)microseconds * TimeSpan.TicksPerMicrosecond)
            : throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "The time is none between the years 1 and 9999.");
    }
}
