namespace Load.Mesh;

/// <summary>A kind of call that SQLite makes on its virtual file system.</summary>
internal enum FaultOperation
{
    /// <summary>Opens a file, or makes it.</summary>
    Open,

    Delete,

    /// <summary>Reads a page, a frame or a header.</summary>
    Read,

    Write,

    Truncate,

    /// <summary>Waits for the disk.</summary>
    Sync,

    /// <summary>Locks the file; giving a lock back is not among the faults, because no system refuses that.</summary>
    Lock,

    /// <summary>Maps shared memory, the index of the log.</summary>
    ShmMap,

    /// <summary>Locks a part of it.</summary>
    ShmLock,
}
