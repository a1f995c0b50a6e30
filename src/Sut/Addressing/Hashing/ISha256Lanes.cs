namespace Sut.Addressing;

/// <summary>SHA-256 of several messages at once, one per lane of a vector. All widths give the same digests.</summary>
internal interface ISha256Lanes
{
    static abstract int Count { get; }

    /// <summary>Of how many messages of one length on hashing them together is faster than one by one.</summary>
    static abstract int PaysFrom { get; }

    static abstract bool IsSupported { get; }

    /// <summary>
    /// Hashes one message per lane; the longest sets the time. Trusts its caller with every offset and place.
    /// </summary>
    /// <param name="buffer">Where offsets count from.</param>
    /// <param name="messages"><see cref="Count"/> padded messages of any lengths.</param>
    /// <param name="places">For each message, which 32 bytes of <paramref name="digests"/> it gets.</param>
    /// <param name="digests">Room for every place.</param>
    static abstract void Hash(
        ref readonly byte buffer, ReadOnlySpan<Sha256Message> messages, ReadOnlySpan<int> places, ref byte digests);
}
