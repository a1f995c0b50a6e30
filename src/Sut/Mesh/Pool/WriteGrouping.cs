namespace Sut.Mesh;

/// <summary>Whether single rows of callers who wait at the same time are committed together.</summary>
internal enum WriteGrouping
{
    /// <summary>Where somebody waits.</summary>
    WhenBusy,

    /// <summary>Each row in a transaction of its own: what the groups are held against.</summary>
    Never,

    /// <summary>Also where nobody waits, so that a group has as many rows as callers came while it stood in line.</summary>
    Always,
}
