namespace Mutations;

/// <summary>One test of a run; <paramref name="Outcome"/> in the words of the result file.</summary>
internal sealed record TestResult(string Name, string Outcome, string Message)
{
    public bool Passed => Outcome == "Passed";

    public bool Failed => Outcome == "Failed";

    public bool Skipped => Outcome == "NotExecuted";

    public override string ToString() => $"{Name}: {Message}".ReplaceLineEndings(" ");
}
