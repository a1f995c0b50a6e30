using Harness.Gate;
using Harness.Xunit.Turns;

namespace Acceptance.Gate;

/// <summary>A cell that is compared: its launches so far and what they cost.</summary>
internal sealed class OpenCell(ListedTest test)
{
    /// <summary>The test that measures it.</summary>
    public ListedTest Test => test;

    /// <summary>Its launches; null before the first.</summary>
    public LaunchSeries? Series { get; private set; }

    /// <summary>What is asked of it; its margins are wider where several threads do the work.</summary>
    public GateRule? Rule { get; private set; }

    /// <summary>Whether several threads do the work; null before the first launch.</summary>
    public bool? ManyThreads { get; private set; }

    /// <summary>Seconds of its launches.</summary>
    public double Seconds { get; private set; }

    /// <summary>How many launches were slower by more than what is ignored, of those so far: who is nearest to a fail goes first.</summary>
    public double Nearness => Series is null ? 1 : (Series.Slower + 1.0) / (Series.LogRatios.Count + 1);

    /// <summary>Adds a launch.</summary>
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
