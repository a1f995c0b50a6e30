namespace Corpora.Payloads;

/// <summary>Content of <c>stress_test_report.md</c>.</summary>
/// <param name="GeneratedAt">When; written in UTC.</param>
/// <param name="Configuration">Names and values of the settings.</param>
/// <param name="Points">The points of each series.</param>
/// <param name="Sync">The rows of the sync mode.</param>
/// <param name="Async">The rows of the async mode.</param>
public sealed record StressReport(
    DateTimeOffset GeneratedAt,
    IReadOnlyList<(string Name, string Value)> Configuration,
    IReadOnlyList<RampPoints> Points,
    IReadOnlyList<Iteration> Sync,
    IReadOnlyList<Iteration> Async);
