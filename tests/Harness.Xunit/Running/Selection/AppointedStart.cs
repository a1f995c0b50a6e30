using System.Globalization;

namespace Harness.Xunit.Running;

/// <summary>The moment at which several generators begin, by each machine's own clock: keep those together by NTP or the like.</summary>
internal static class AppointedStart
{
    /// <summary>Waits for the moment. One that is past is not waited for: the lag tells.</summary>
    /// <returns>Seconds from the moment to now.</returns>
    public static double Await(DateTimeOffset at, Action<string> say)
    {
        TimeSpan ahead = at - DateTimeOffset.UtcNow;
        if (ahead > TimeSpan.Zero)
        {
            say(string.Create(CultureInfo.InvariantCulture, $"waiting {ahead.TotalSeconds:F1} s for START_AT"));
            using ManualResetEventSlim never = new();
            never.Wait(ahead);
        }

        double lag = (DateTimeOffset.UtcNow - at).TotalSeconds;
        say(string.Create(CultureInfo.InvariantCulture, $"begun {lag:F3} s after START_AT"));
        return lag;
    }
}
