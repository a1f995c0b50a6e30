namespace Acceptance.Gate;

/// <summary>A side's test ended without a number: it failed, was skipped, or is not there.</summary>
/// <param name="isHead">Whether it was head's test; else base's.</param>
/// <param name="outcome"><c>failed</c>, <c>skipped</c>, <c>unknown</c> or <c>untimed</c>.</param>
/// <param name="said">The test's message, in one line.</param>
internal sealed class CellStopped(bool isHead, string outcome, string said) : Exception(said)
{
    public bool IsHead { get; } = isHead;

    public string Outcome { get; } = outcome;
}
