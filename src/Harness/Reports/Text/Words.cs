using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>The words for enum values in every format.</summary>
internal static class Words
{
    public static string Of(Kind kind) => kind switch
    {
        Kind.Measured => "measured",
        Kind.Computed => "computed",
        Kind.Extrapolated => "extrapolated",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        Verdict.Inconclusive => "inconclusive",
        Verdict.Saturated => "saturated",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict."),
    };

    public static string Of(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Passed => "passed",
        TestOutcome.Failed => "failed",
        TestOutcome.Skipped => "skipped",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };

    public static TestOutcome ParseOutcome(string word) => word switch
    {
        "passed" => TestOutcome.Passed,
        "failed" => TestOutcome.Failed,
        "skipped" => TestOutcome.Skipped,
        _ => throw new FormatException($"the outcome '{word}' is unknown: write passed, failed or skipped"),
    };

    public static Kind ParseKind(string word) => word switch
    {
        "measured" => Kind.Measured,
        "computed" => Kind.Computed,
        "extrapolated" => Kind.Extrapolated,
        _ => throw new FormatException($"the kind '{word}' is unknown: write measured, computed or extrapolated"),
    };

    public static Verdict ParseVerdict(string word) => word switch
    {
        "pass" => Verdict.Pass,
        "fail" => Verdict.Fail,
        "inconclusive" => Verdict.Inconclusive,
        "saturated" => Verdict.Saturated,
        _ => throw new FormatException($"the verdict '{word}' is unknown: write pass, fail, inconclusive or saturated"),
    };
}
