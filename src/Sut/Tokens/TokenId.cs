using System.Globalization;

namespace Sut.Tokens;

/// <summary>
/// The id of a token: local id in bits 0-23, entity type in 24-27, domain in 28-31. Any value is an id, except that
/// validation refuses zero.
/// </summary>
/// <param name="Value">All 32 bits.</param>
public readonly record struct TokenId(uint Value)
{
    /// <summary>The largest local id.</summary>
    public const uint MaximumLocalId = 0xFF_FFFF;

    /// <summary>The largest domain.</summary>
    public const int MaximumDomain = 15;

    /// <summary>Puts an id together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part does not fit into its bits.</exception>
    public static TokenId Of(uint localId, EntityType entityType, int domain)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(localId, MaximumLocalId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)entityType, (int)EntityType.Reserved, nameof(entityType));
        ArgumentOutOfRangeException.ThrowIfNegative(domain);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(domain, MaximumDomain);
        return new TokenId(localId | ((uint)entityType << 24) | ((uint)domain << 28));
    }

    /// <summary>Bits 0-23.</summary>
    public uint LocalId => Value & MaximumLocalId;

    /// <summary>Bits 24-27.</summary>
    public EntityType EntityType => (EntityType)((Value >> 24) & 15);

    /// <summary>Bits 28-31.</summary>
    public int Domain => (int)(Value >> 28);

    /// <summary>All bits as a decimal number; invariant culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
