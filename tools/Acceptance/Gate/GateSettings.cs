using Harness.Gate;

namespace Acceptance.Gate;

/// <summary>What a run of the gate asks for; a report states all of it.</summary>
internal sealed record GateSettings
{
    /// <summary>Of cells that one thread works for.</summary>
    public required GateRule Rule { get; init; }

    /// <summary>Of cells that several threads work for: they cannot share one core, and are noisier.</summary>
    public required GateRule WideRule { get; init; }

    /// <summary>The seed of all orders.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Seconds of launches after which a cell is given up.</summary>
    public required double MostSeconds { get; init; }

    /// <summary>How long a worker may take for an answer.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>Whether cells whose code is equal are measured all the same, to see how often the gate is wrong.</summary>
    public required bool MeasuresUnchanged { get; init; }

    /// <summary>Whether each launch is told.</summary>
    public required bool Tells { get; init; }

    /// <summary>How launches are paced.</summary>
    public LaunchPace Pace { get; init; } = new();
}
