namespace Sut.Payloads;

/// <summary>Storage of a payload: what the server does to it before it stores it out of line.</summary>
public enum PayloadStorage
{
    /// <summary>Compresses it with the server's default method, pglz unless it says otherwise.</summary>
    Default,

    /// <summary>Compresses it with lz4.</summary>
    Lz4,

    /// <summary>Stores it as it is: the choice for bytes that are compressed or binary already.</summary>
    External,
}
