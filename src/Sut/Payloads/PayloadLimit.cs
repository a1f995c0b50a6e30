namespace Sut.Payloads;

/// <summary>Limit that a record ran into.</summary>
public enum PayloadLimit
{
    /// <summary>Nothing that is known as a limit: a mistake, until shown otherwise.</summary>
    None,

    /// <summary>A jsonb object or array holds at most 268,435,455 bytes.</summary>
    JsonbContainer,

    /// <summary>A value, and a message with it, holds at most 1 GB.</summary>
    OneGigabyteValue,

    /// <summary>The server has no connection left for this user.</summary>
    Connections,

    /// <summary>The server cancelled a statement that ran too long.</summary>
    StatementTimeout,

    /// <summary>The server's disk is full.</summary>
    DiskFull,

    /// <summary>The server or the way to it is gone; nothing is known about the value.</summary>
    ConnectionLost,

    /// <summary>The client gave up waiting: nothing was said by the server, and nothing is known about the value.</summary>
    ClientTimeout,

    /// <summary>This process has no memory left, or no array can be this long.</summary>
    ClientMemory,

    /// <summary>The server has no memory left.</summary>
    ServerMemory,

    /// <summary>The server is there and refuses the value.</summary>
    RefusedValue,
}
