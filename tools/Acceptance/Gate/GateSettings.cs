using Harness.Gate;

namespace Acceptance.Gate;

/// <summary>Settings of a gate run; a report states all of them.</summary>
internal sealed record GateSettings
{
    /// <summary>Rule of single-threaded cells.</summary>
    public required GateRule Rule { get; init; }

    /// <summary>Rule of multi-threaded cells, with wider margins: they cannot be bound to one core, and are noisier.</summary>
    public required GateRule WideRule { get; init; }

    /// <summary>The seed of the block orders.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Seconds of launches after which an open cell is inconclusive.</summary>
    public required double MostSeconds { get; init; }

    /// <summary>Time limit of one answer of a worker.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>A/A mode: cells whose code is equal are measured all the same, to count false reds.</summary>
    public required bool MeasuresUnchanged { get; init; }

    /// <summary>Whether each launch is printed.</summary>
    public required bool Tells { get; init; }

    /// <summary>How launches are paced.</summary>
    public LaunchPace Pace { get; init; } = new();
}
