using Harness.Measurement;
using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

/// <summary>Made-up paced loads of 1,000 operations per second for one second.</summary>
internal static class PacedResults
{
    private static readonly ArrivalSchedule Schedule = ArrivalSchedule.Fixed(new OpsPerSecond(1_000), TimeSpan.FromSeconds(1));

    /// <summary>Every operation was served, each in this time.</summary>
    internal static PacedLoadResult Held(double milliseconds) => Served(1_000, milliseconds);

    /// <summary>Half of the rate was achieved, and none dropped: it took twice as long.</summary>
    internal static PacedLoadResult Saturated() => Of(1_000, 1, 0, TimeSpan.FromSeconds(2));

    /// <summary>So many were served in time, and the others dropped.</summary>
    internal static PacedLoadResult Served(int served, double milliseconds) => Of(served, milliseconds, 1_000 - served, TimeSpan.FromSeconds(1));

    /// <summary>An attempt of these repeats.</summary>
    internal static PacedAttempt Attempt(double noise, params PacedLoadResult[] repeats) => new(repeats, new Noise(noise));

    private static PacedLoadResult Of(int served, double milliseconds, int dropped, TimeSpan lastStart)
    {
        PacedTally tally = new(1_000_000);
        for (int i = 0; i < served; i++)
        {
            tally.Record(0, 0, (long)(milliseconds * 1e6));
        }

        return new PacedLoadResult(Schedule, tally, lastStart, dropped, new Noise(0));
    }
}
