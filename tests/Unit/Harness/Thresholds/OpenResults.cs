using Harness.Measurement;
using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

/// <summary>Made-up open loads of 1,000 operations per second for one second.</summary>
internal static class OpenResults
{
    private static readonly ArrivalSchedule Schedule = ArrivalSchedule.Fixed(new OpsPerSecond(1_000), TimeSpan.FromSeconds(1));

    /// <summary>Every operation was served, each in this time.</summary>
    internal static OpenLoadResult Held(double milliseconds) => Served(1_000, milliseconds);

    /// <summary>Half of the rate was achieved, and none dropped: it took twice as long.</summary>
    internal static OpenLoadResult Saturated() => Of(1_000, 1, 0, TimeSpan.FromSeconds(2));

    /// <summary>So many were served in time, and the others dropped.</summary>
    internal static OpenLoadResult Served(int served, double milliseconds) =>
        Of(served, milliseconds, 1_000 - served, TimeSpan.FromSeconds(1));

    internal static OpenAttempt Attempt(double noise, params OpenLoadResult[] repeats) => new(repeats, new Noise(noise));

    private static OpenLoadResult Of(int served, double milliseconds, int dropped, TimeSpan lastStart)
    {
        OpenTally tally = new(1_000_000);
        for (int i = 0; i < served; i++)
        {
            tally.Record(0, 0, (long)(milliseconds * 1e6));
        }

        return new OpenLoadResult(Schedule, tally, lastStart, dropped, new Noise(0));
    }
}
