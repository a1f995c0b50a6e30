namespace Acceptance.Gate;

/// <summary>A worker did not answer: it died, or its time was up.</summary>
/// <param name="isHead">Whose it was.</param>
/// <param name="why">What happened, in one line.</param>
internal sealed class WorkerFault(bool isHead, string why) : Exception(why)
{
    /// <summary>Whether it was head's; else base's.</summary>
    public bool IsHead { get; } = isHead;
}
