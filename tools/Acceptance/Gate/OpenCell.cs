using Harness.Gate;
using Harness.Xunit.Turns;

namespace Acceptance.Gate;

/// <summary>State of a cell under comparison: its launches so far and their seconds.</summary>
internal sealed class OpenCell(ListedTest test)
{
    public ListedTest Test => test;

    /// <summary>Its launches; null before the first.</summary>
    public LaunchSeries? Series { get; private set; }

    /// <summary>The rule that decides it; margins are wider for multi-threaded cells.</summary>
    public GateRule? Rule { get; private set; }

    /// <summary>Whether the cell is multi-threaded; null before the first launch.</summary>
    public bool? ManyThreads { get; private set; }

    /// <summary>Seconds of its launches.</summary>
    public double Seconds { get; private set; }

    /// <summary>Share of launches slower than the ignored margin, one added to both counts: the nearest to a FAIL goes first.</summary>
    public double Nearness => Series is null ? 1 : (Series.Slower + 1.0) / (Series.LogRatios.Count + 1);

    /// <returns>Whether the cell is decided.</returns>
    public bool Add(LaunchResult launch, GateRule one, GateRule many, double mostSeconds)
    {
        if (Series is null)
        {
            ManyThreads = launch.ManyThreads;
            Rule = launch.ManyThreads ? many : one;
            Series = new LaunchSeries(Rule);
        }

        Series.Add(launch.LogRatio);
        Seconds += launch.Seconds;
        if (Seconds > mostSeconds)
        {
            Series.GiveUp();
        }

        return Series.Verdict is not null;
    }
}
