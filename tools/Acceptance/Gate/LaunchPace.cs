namespace Acceptance.Gate;

/// <summary>Times and counts of a launch: blocks, warm-up, caps. Measured on two virtual cores, see docs/GATE.md.</summary>
internal sealed record LaunchPace
{
    /// <summary>Processor seconds a second from which a cell counts as multi-threaded.</summary>
    public const double ManyThreads = 1.3;

    /// <summary>Length of one operation from which a block needs no untimed block before it: it warms itself.</summary>
    public const double LongBlockSeconds = 0.5;

    /// <summary>Length of one operation from which two pairs must do.</summary>
    public const double LongestBlockSeconds = 2;

    /// <summary>Untimed blocks in a group while a launch settles.</summary>
    public const int SettlingBlocks = 3;

    /// <summary>Difference of two groups' log ratios up to which they agree, and the launch has settled.</summary>
    public const double SettledWithin = 0.02;

    /// <summary>Cores probed for the fastest: probing more would take longer than it gains.</summary>
    public const int ProbedCores = 4;

    /// <summary>Length of a block: 20 ms. With 5 ms the spread between launches was larger, with more it was the same.</summary>
    public int BlockMilliseconds { get; init; } = 20;

    /// <summary>Least warm-up of a side.</summary>
    public int WarmMilliseconds { get; init; } = 300;

    /// <summary>Fewest block pairs of a launch.</summary>
    public int FewestPairs { get; init; } = 10;

    /// <summary>Most block pairs of a launch.</summary>
    public int MostPairs { get; init; } = 60;

    /// <summary>Standard error of the launch's log ratio below which it takes no more pairs.</summary>
    public double WantedError { get; init; } = 0.01;

    /// <summary>Cap of the time for pairs.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Cap of the time for settling.</summary>
    public TimeSpan MostSettling { get; init; } = TimeSpan.FromSeconds(2);
}
