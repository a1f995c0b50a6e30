using Harness.Thresholds;

namespace Harness.Reports.Headlines;

/// <summary>The one operation whose ratio to its yardstick stands for a system where there is room for one.</summary>
/// <param name="Suite"><c>load</c> or <c>scale</c>.</param>
/// <param name="System">The system.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Variant">Its variant; empty for the plain case.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record Headline(string Suite, string System, string Operation, string Variant)
{
    /// <summary>The headlines of a run: those given whose systems it measured; where none is given, one of every system.</summary>
    /// <param name="given">In the order in which they are shown.</param>
    /// <param name="rows">The rows of the run.</param>
    internal static IEnumerable<Headline> Of(IReadOnlyList<Headline> given, IReadOnlyList<ReportRow> rows)
    {
        ILookup<string, ReportRow> systems = rows.ToLookup(row => row.Cell.System);
        IEnumerable<string> shown = given.Count > 0
            ? given.Select(headline => headline.System).Where(systems.Contains)
            : systems.Select(system => system.Key).Order(StringComparer.Ordinal);
        return
            from system in shown
            let known = given.FirstOrDefault(headline => headline.System == system && systems[system].Any(headline.IsOf))
            select known ?? BestKnown(systems[system]);
    }

    /// <summary>The ratios of this operation, the smallest size first.</summary>
    internal ReportRow[] Ratios(IEnumerable<ReportRow> rows) =>
        [.. rows.Where(IsOf).OrderBy(row => TierRange.Parse(row.Cell.Tier).From)];

    // A run of one cell has no headline of its own; what it measured at most sizes is told instead.
    private static Headline BestKnown(IEnumerable<ReportRow> rows) =>
        rows.GroupBy(row => new Headline(row.Cell.Suite, row.Cell.System, row.Cell.Operation, row.Cell.Variant))
            .OrderByDescending(operation => operation.Count(operation.Key.IsOf))
            .ThenBy(operation => operation.Key.Variant.Length)
            .First().Key;

    private bool IsOf(ReportRow row) =>
        row.Metric == Metric.Ratio
        && row.Value > 0
        && row.Cell.Suite == Suite
        && row.Cell.System == System
        && row.Cell.Operation == Operation
        && row.Cell.Variant == Variant;
}
