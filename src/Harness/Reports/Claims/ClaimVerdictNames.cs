namespace Harness.Reports.Claims;

/// <summary>Names of verdicts on claims, the same in the file and in the reports.</summary>
internal static class ClaimVerdictNames
{
    private static readonly (ClaimVerdict Verdict, string Word)[] Pairs =
    [
        (ClaimVerdict.Holds, "holds"), (ClaimVerdict.HoldsDifferently, "holds differently"),
        (ClaimVerdict.CouldNotFail, "could not fail"), (ClaimVerdict.Wrong, "wrong"),
    ];

    public static string Of(ClaimVerdict verdict) => Pairs.Single(pair => pair.Verdict == verdict).Word;

    public static ClaimVerdict Parse(string word) => Array.Find(Pairs, pair => pair.Word == word) is { Word: not null } found
        ? found.Verdict
        : throw new FormatException($"the verdict '{word}' is unknown: write {string.Join(", ", Pairs.Select(pair => pair.Word))}");

    /// <summary><c>3 hold, 12 hold differently, 8 could not fail, 5 are wrong</c>.</summary>
    public static string Tally(IEnumerable<Claim> claims)
    {
        ILookup<ClaimVerdict, Claim> by = claims.ToLookup(claim => claim.Verdict);
        return FormattableString.Invariant(
            $"{by[ClaimVerdict.Holds].Count()} hold, {by[ClaimVerdict.HoldsDifferently].Count()} hold differently, {by[ClaimVerdict.CouldNotFail].Count()} could not fail, {by[ClaimVerdict.Wrong].Count()} are wrong");
    }
}
