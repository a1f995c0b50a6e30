namespace Harness.Reports.Claims;

/// <summary>One claim of an original report, and what measures it here.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record Claim
{
    /// <summary>The system it is about.</summary>
    public required string System { get; init; }

    /// <summary>The claim as it was reported.</summary>
    public required string Text { get; init; }

    /// <summary>The report's own measurement.</summary>
    public required string Measured { get; init; }

    /// <summary>The numbers of this suite that measure it; empty where tests assert it without a number.</summary>
    public required IReadOnlyList<ClaimFigure> Figures { get; init; }

    /// <summary>Assertions of the tests beside the numbers; null where the numbers say all.</summary>
    public string? Asserts { get; init; }

    /// <summary>The tests that measure or assert it: project, namespace, class and method.</summary>
    public required IReadOnlyList<string> Tests { get; init; }

    /// <summary>The verdict.</summary>
    public required ClaimVerdict Verdict { get; init; }

    /// <summary>Why, in one line.</summary>
    public required string Because { get; init; }
}
