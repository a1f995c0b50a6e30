namespace Sut.Mesh;

/// <summary>Group commit, on or off: single rows of callers who wait at the same time are committed together.</summary>
internal enum WriteGrouping
{
    /// <summary>Group commit while other writers wait.</summary>
    WhenBusy,

    /// <summary>Each row in a transaction of its own: the counterpart that groups are measured against.</summary>
    Never,

    /// <summary>Group commit also while nobody waits: a group has the rows of all callers that came while its leader queued.</summary>
    Always,
}
