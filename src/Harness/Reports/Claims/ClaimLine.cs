using Harness.Thresholds;

namespace Harness.Reports.Claims;

/// <summary>A claim beside the figures of one run, in words.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Figures">What the run measured of it, a line for each figure; or that it did not.</param>
public sealed record ClaimLine(Claim Claim, IReadOnlyList<string> Figures)
{
    /// <summary>Assertions of the tests beside the figures, in words; empty where the figures say all.</summary>
    public IReadOnlyList<string> Asserts => Claim.Asserts is { } asserts ? [$"asserted: {asserts}"] : [];

    /// <summary>The claims beside the figures of a run.</summary>
    /// <param name="claims">In the order in which they are shown.</param>
    /// <param name="plan">Says which profile has what the run left out.</param>
    /// <param name="run">The run.</param>
    public static IReadOnlyList<ClaimLine> Of(IReadOnlyList<Claim> claims, TierPlan plan, RunReport run)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(run);
        ILookup<Cell, ReportRow> rows = run.Rows.ToLookup(row => row.Cell);
        return [.. claims.Select(claim => new ClaimLine(claim, [.. Words(claim.Figures, rows, plan)]))];
    }

    // Where a run has none of a claim's figures, they share a line.
    private static IEnumerable<string> Words(IReadOnlyList<ClaimFigure> figures, ILookup<Cell, ReportRow> rows, TierPlan plan)
    {
        ReportRow?[] found = [.. figures.Select(figure => rows[figure.Cell].FirstOrDefault(row => row.Metric == figure.Metric))];
        return Array.TrueForAll(found, row => row is null)
            ? figures.GroupBy(figure => Missing(figure.Cell, plan)).Select(alike => $"{string.Join(", ", alike.Select(Name))}: {alike.Key}")
            : figures.Zip(found, (figure, row) => $"{Name(figure)}: {(row is null ? Missing(figure.Cell, plan) : Value(row))}");
    }

    // Throughput and ratio are told apart by their units, all else by name.
    private static string Name(ClaimFigure figure) => figure.Metric == Metric.Throughput || figure.Metric == Metric.Ratio
        ? Html.Operation.WithTier(figure.Cell)
        : $"{Html.Operation.WithTier(figure.Cell)} {figure.Metric}";

    private static string Value(ReportRow row)
    {
        string value = Readable.Value(row.Metric, row.Value);
        string beside = row.Metric == Metric.Ratio && row.Yardstick is { } yardstick ? $" of {yardstick}" : "";
        string range = row.Spread is { } spread && spread.Minimum < spread.Maximum
            ? $" ({WithoutUnit(Readable.Range(row.Metric, spread.Minimum, spread.Maximum), value)})" : "";
        return $"{value}{beside}{range}{(row.Origin == FigureOrigin.Extrapolated ? ", extrapolated" : "")}";
    }

    // The value before it has the unit already.
    private static string WithoutUnit(string range, string value) =>
        value.LastIndexOf(' ') is >= 0 and var unit && range.EndsWith(value[unit..], StringComparison.Ordinal)
        ? range[..^(value.Length - unit)]
        : range;

    private static string Missing(Cell cell, TierPlan plan)
    {
        TierRange range = TierRange.Parse(cell.Tier);
        string[] profiles = [
            .. plan.ProfileNames.Where(name => Has(plan.Profile(name).Tiers(cell.Suite, cell.System, cell.Operation), range))];
        return profiles.Length == 0 ? "not in this run"
            : $"not in this run ({(profiles.Length == 1 ? "profile" : "profiles")} {string.Join(", ", profiles)})";
    }

    private static bool Has(IReadOnlyList<Tier> tiers, TierRange range) => range.From == range.To
        ? tiers.Contains(range.From)
        : tiers.Count > 0 && tiers[0] == range.From && tiers[^1] == range.To;
}
