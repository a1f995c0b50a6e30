using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>The names of enum members in every format.</summary>
internal static class EnumNames
{
    public static string Of(FigureOrigin origin) => origin switch
    {
        FigureOrigin.Measured => "measured",
        FigureOrigin.Computed => "computed",
        FigureOrigin.Extrapolated => "extrapolated",
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "No such origin."),
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

    public static FigureOrigin ParseOrigin(string word) => word switch
    {
        "measured" => FigureOrigin.Measured,
        "computed" => FigureOrigin.Computed,
        "extrapolated" => FigureOrigin.Extrapolated,
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
