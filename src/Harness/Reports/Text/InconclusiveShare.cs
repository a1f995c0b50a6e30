using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>Share of a run that could not be judged. A run that decides too little proves nothing, however green it looks.</summary>
/// <param name="Inconclusive">Rows that are inconclusive.</param>
/// <param name="Bounded">Rows with a bound and a verdict.</param>
public readonly record struct InconclusiveShare(int Inconclusive, int Bounded)
{
    /// <summary>The largest share that a run in CI may have: one row in five, a rule of this project.</summary>
    public const double Limit = 0.20;

    /// <summary>The share, 0 to 1; 0 where nothing is bounded.</summary>
    public double Share => Bounded == 0 ? 0 : (double)Inconclusive / Bounded;

    /// <summary>Whether a run in CI must fail for it. Exactly a fifth is still allowed.</summary>
    public bool IsTooLarge => Inconclusive > Limit * Bounded;

    /// <summary>The share of these rows.</summary>
    public static InconclusiveShare Of(IEnumerable<ReportRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Verdict[] verdicts = [.. rows.Where(row => row.Verdict.HasValue).Select(row => row.Verdict!.Value)];
        return new InconclusiveShare(verdicts.Count(verdict => verdict == Verdict.Inconclusive), verdicts.Length);
    }

    /// <summary>In words: <c>3 of 12 bounded rows are inconclusive (25 %; a run in CI may have 20 %)</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Inconclusive} of {Bounded} bounded rows are inconclusive ({Figure.Percent(Share)}; ")
        + $"a run in CI may have {Figure.Percent(Limit)})";
}
