namespace Sut.Tokens;

/// <summary>
/// The sixteen flag bits of a token: eight of the system, four that hold the <see cref="EntityType"/>, four of the user.
/// </summary>
[Flags]
public enum TokenFlags : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>In use; every new token is.</summary>
    Active = 1,

    /// <summary>To be kept.</summary>
    Persistent = 2,

    /// <summary>May be changed.</summary>
    Mutable = 4,

    /// <summary>The same everywhere.</summary>
    Synchronized = 8,

    /// <summary>Compressed where it is stored.</summary>
    Compressed = 16,

    /// <summary>Encrypted where it is stored.</summary>
    Encrypted = 32,

    /// <summary>Changed since it was stored.</summary>
    Dirty = 64,

    /// <summary>Not to be touched by others.</summary>
    Locked = 128,

    /// <summary>The four bits of the entity type; set them with <see cref="Token.EntityType"/>.</summary>
    EntityTypeMask = 0x0F00,

    /// <summary>The user's first bit.</summary>
    User1 = 0x1000,

    /// <summary>The user's second bit.</summary>
    User2 = 0x2000,

    /// <summary>The user's third bit.</summary>
    User3 = 0x4000,

    /// <summary>The user's fourth bit.</summary>
    User4 = 0x8000,
}
