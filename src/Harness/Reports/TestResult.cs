namespace Harness.Reports;

/// <summary>A test of a run: planned, and where it has run, how it ended, how long it took and in which start.</summary>
/// <param name="Name">Its full name with its cell, the same in every run.</param>
/// <param name="Shard">The shard whose it is; 1 in a whole run.</param>
/// <param name="Outcome">Null: it has not run to its end.</param>
/// <param name="Seconds">From its begin to its end; 0 where it has not run.</param>
/// <param name="Start">The id of the start that ran it, or null.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record TestResult(string Name, int Shard, TestOutcome? Outcome, double Seconds, string? Start)
{
    /// <summary>A test that is to be run.</summary>
    public static TestResult Planned(string name, int shard) => new(name, shard, null, 0, null);

    /// <summary>Merges what the parts of a run say of one test: how it ended where one knows that.</summary>
    internal static TestResult Of(IEnumerable<TestResult> parts)
    {
        TestResult[] all = [.. parts.Distinct()];
        TestResult[] finished = [.. all.Where(part => part.Outcome is not null)];
        return finished.Length > 1
            ? throw new ArgumentException($"'{all[0].Name}' was run in the starts {finished[0].Start} and {finished[1].Start}: merge each part once, and only parts that share one plan.", nameof(parts))
            : all.Select(part => part.Shard).Distinct().Count() > 1
                ? throw new ArgumentException($"'{all[0].Name}' is planned for the shards {all[0].Shard} and {all[1].Shard}: give all shards the same SUITE_TIMES and the same filter.", nameof(parts))
                : finished is [var known] ? known : all[0];
    }
}
