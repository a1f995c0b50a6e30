using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Sut.Addressing;

/// <summary>
/// Store of entities under their addresses. What is kept is the content that the address names, the canonical text, and
/// beside it the four values that are not hashed. An entity is therefore read back in canonical form: coordinates rounded to
/// 8 decimals, the moment in UTC cut to milliseconds, neighbours in order.
/// </summary>
/// <remarks>
/// <para>Content decides: adding equal content again is reported and changes nothing, also when the values that are not
/// hashed differ. Unequal content of equal address is a <see cref="CollisionException"/>.</para>
/// <para>Every member may be called from any thread at any time. A closed store throws
/// <see cref="ObjectDisposedException"/>.</para>
/// </remarks>
public interface IEntityStore : IDisposable
{
    /// <summary>How many entities are in. May take time in proportion to it.</summary>
    long Count { get; }

    /// <summary>Adds one entity; kept when the call returns.</summary>
    /// <exception cref="CollisionException">Other content has this address.</exception>
    /// <exception cref="ContentRejectedException">An unhashed text with an unpaired surrogate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A data classification that is none.</exception>
    AddResult Add(BitChain chain);

    /// <summary>Adds many entities, all or, when this throws, none. Makes their addresses on the way.</summary>
    /// <inheritdoc cref="Add"/>
    BulkInsertResult BulkInsert(ReadOnlySpan<BitChain> chains);

    /// <summary>Adds many entities, all or, when this throws, none. Their addresses were made beforehand.</summary>
    /// <exception cref="CollisionException">Other content has one of the addresses.</exception>
    BulkInsertResult BulkInsert(EntityBatch batch);

    /// <summary>Whether an address is in.</summary>
    bool Contains(in Stat7Address address);

    /// <summary>Reads an entity.</summary>
    bool TryGet(in Stat7Address address, [NotNullWhen(true)] out BitChain? chain);

    /// <summary>Reads many entities, in the order of their addresses, null for those not in.</summary>
    /// <returns>How many were found.</returns>
    /// <exception cref="ArgumentException">There is less room than there are addresses.</exception>
    int TryGetMany(ReadOnlySpan<Stat7Address> addresses, Span<BitChain?> chains);

    /// <summary>The fast way to read: appends an entity's canonical text to a buffer, without making objects of it.</summary>
    bool TryReadCanonical(in Stat7Address address, IBufferWriter<byte> destination);
}
