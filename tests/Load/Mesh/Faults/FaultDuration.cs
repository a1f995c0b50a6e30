namespace Load.Mesh;

/// <summary>Duration of a fault, in calls.</summary>
internal enum FaultDuration
{
    /// <summary>One call.</summary>
    Once,

    /// <summary>All calls of the same kind until the disk is mended, under the open store, which goes on.</summary>
    UntilMended,

    /// <summary>All calls of the same kind until the store has been closed.</summary>
    UntilClosed,
}
