namespace Acceptance.Gate;

/// <summary>A worker did not answer: it died, or its time was up.</summary>
/// <param name="why">The cause, in one line.</param>
internal sealed class WorkerFault(bool isHead, string why) : Exception(why)
{
    /// <summary>Whether it was head's; else base's.</summary>
    public bool IsHead { get; } = isHead;
}
