namespace Sut.Payloads;

/// <summary>A record ready to be written, and what it took to make it.</summary>
/// <param name="Payload">The bytes.</param>
/// <param name="Digest">What they hold.</param>
/// <param name="Generate">Time taken to make the epochs.</param>
/// <param name="Encode">Time taken to spell them.</param>
public sealed record EncodedRecord(PayloadBuffer Payload, RecordDigest Digest, TimeSpan Generate, TimeSpan Encode)
{
    // Enough that the clock readings vanish, few enough to stay in the second-level cache.
    private const int Block = 512;

    /// <summary>Generates and encodes block by block: no more than a block of epochs is ever held.</summary>
    /// <param name="codec">How to spell it.</param>
    /// <param name="epochs">How many; at least 1.</param>
    /// <param name="seed">Which.</param>
    public static EncodedRecord Of(IPayloadCodec codec, int epochs, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        EpochGenerator generator = new(seed);
        EpochDigest digest = new();
        PayloadBuffer payload = new();
        Lap lap = new();
        TimeSpan generate = TimeSpan.Zero, encode = TimeSpan.Zero;
        Epoch[] block = new Epoch[Block];
        using IEpochWriter writer = codec.Writer(epochs, payload);
        for (int first = 0; first < epochs; first += Block)
        {
            Span<Epoch> some = block.AsSpan(0, Math.Min(Block, epochs - first));
            generator.Fill(first, some);
            for (int i = 0; i < some.Length; i++)
            {
                digest.Add(first + i, some[i]);
            }

            generate += lap.Take();
            writer.Write(some);
            encode += lap.Take();
        }

        writer.Complete();
        return new EncodedRecord(payload, digest.Value, generate, encode + lap.Take());
    }
}
