namespace Load.Mesh;

/// <summary>A way in which a call fails.</summary>
internal enum FaultKind
{
    /// <summary>Input/output error: nothing is done.</summary>
    IoError,

    /// <summary>Disk full: nothing is done.</summary>
    DiskFull,

    /// <summary>Short write: half of the bytes are written, for the disk is full then.</summary>
    ShortWrite,

    /// <summary>Torn write: the sectors of 512 bytes of the first half are written, and an error is told.</summary>
    TornHead,

    /// <summary>Torn write: those of the second half are written, and those before them are not.</summary>
    TornTail,
}
