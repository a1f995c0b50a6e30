namespace Acceptance.Gate;

/// <summary>How a launch is paced. The figures are those of measurements on two virtual cores, see docs/GATE.md.</summary>
internal sealed record LaunchPace
{
    /// <summary>Processor seconds a second from which a cell counts as one of several threads.</summary>
    public const double ManyThreads = 1.3;

    /// <summary>A run of the operation from which a block is not warmed by another one: it warms itself.</summary>
    public const double LongBlockSeconds = 0.5;

    /// <summary>A run of the operation from which two pairs must do.</summary>
    public const double LongestBlockSeconds = 2;

    /// <summary>Untimed blocks in a group when settling.</summary>
    public const int SettlingBlocks = 3;

    /// <summary>Within which log ratio two groups agree.</summary>
    public const double SettledWithin = 0.02;

    /// <summary>How many cores are probed: more would take longer than they gain.</summary>
    public const int ProbedCores = 4;

    /// <summary>A block: 20 ms; with 5 ms the spread between launches was larger, with more it was the same.</summary>
    public int BlockMilliseconds { get; init; } = 20;

    /// <summary>The least warm-up of a side.</summary>
    public int WarmMilliseconds { get; init; } = 300;

    /// <summary>The fewest pairs.</summary>
    public int FewestPairs { get; init; } = 10;

    /// <summary>The most pairs.</summary>
    public int MostPairs { get; init; } = 60;

    /// <summary>The standard error of the launch's number below which no more pairs are wanted.</summary>
    public double WantedError { get; init; } = 0.01;

    /// <summary>The most time for pairs.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most time for settling.</summary>
    public TimeSpan MostSettling { get; init; } = TimeSpan.FromSeconds(2);
}
