namespace Harness.Trend;

/// <summary>A run as a trend needs it: where it is from, when, what it ran on, and its figures.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record TrendRun
{
    /// <summary>The file it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>Its id.</summary>
    public required string Run { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The commit it measured; null outside a repository.</summary>
    public required string? Commit { get; init; }

    /// <summary>Processor, cores, memory, operating system.</summary>
    public required string Machine { get; init; }

    /// <summary>.NET, its collector, SQLite.</summary>
    public required string Runtime { get; init; }

    /// <summary>Profile, its times, and every option that changes what is measured; of schema 1 the profile alone.</summary>
    public required string Settings { get; init; }

    /// <summary>Its figures; each key once.</summary>
    public required IReadOnlyDictionary<TrendKey, TrendFigure> Figures { get; init; }

    /// <summary>The commit as it is shown; with a mark where something differed from it.</summary>
    public string ShortCommit => Commit is null ? "no commit" : Commit.Length > 10 && !Commit.Contains('+') ? Commit[..10] : Commit;
}
