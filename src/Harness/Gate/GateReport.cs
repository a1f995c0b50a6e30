namespace Harness.Gate;

/// <summary>A run of the gate as its pages show it.</summary>
/// <param name="Base">The commit compared with, such as <c>main@1a2b3c4</c>.</param>
/// <param name="Facts">Machine, margins, seed, seconds and the like: name and words.</param>
/// <param name="Outcomes">The cells, in any order.</param>
/// <param name="Interruption">The reason why cells lack an outcome; null where each has one.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record GateReport(string Base, IReadOnlyList<(string Name, string Words)> Facts, IReadOnlyList<GateOutcome> Outcomes,
    string? Interruption = null)
{
    /// <summary>The outcomes in reading order: failed, inconclusive, then the rest, each group by name.</summary>
    public IEnumerable<GateOutcome> Ordered =>
        Outcomes.OrderBy(static it => Rank(it.Verdict)).ThenBy(static it => it.Cell, StringComparer.Ordinal);

    /// <summary>The first sentence of each page.</summary>
    public string Headline => Count(GateVerdict.Fail) is > 0 and var failed
        ? FormattableString.Invariant($"{failed} of {Outcomes.Count} cells {(failed == 1 ? "is" : "are")} worse than {Base}")
        : Interruption is not null ? $"Not every cell was compared with {Base}: {Interruption}"
        : Outcomes.All(static it => it.Verdict == GateVerdict.Unchanged) ? $"Nothing that is measured differs from {Base}"
        : Count(GateVerdict.Inconclusive) + Count(GateVerdict.NotComparable) > 0 ? $"Nothing is shown to be worse than {Base}, but not everything could be told"
        : $"Nothing is slower than {Base}";

    /// <summary>How many cells have a verdict.</summary>
    public int Count(GateVerdict verdict) => Outcomes.Count(it => it.Verdict == verdict);

    /// <summary>The counts in words, the gravest first.</summary>
    public string Tally => string.Join(", ", Outcomes.GroupBy(static it => it.Verdict).OrderBy(static group => Rank(group.Key))
        .Select(static group => FormattableString.Invariant($"{group.Count()} {GateLine.Word(group.Key)}")));

    private static int Rank(GateVerdict verdict) => verdict switch
    {
        GateVerdict.Fail => 0,
        GateVerdict.Inconclusive => 1,
        GateVerdict.NotComparable => 2,
        GateVerdict.Pass => 3,
        _ => 4,
    };
}
