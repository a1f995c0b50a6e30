using Sut.Payloads;

namespace Unit.Payloads;

/// <summary>Encodes and decodes whole records in memory.</summary>
internal static class Coding
{
    public static Epoch[] Some(int count, ulong seed = 7)
    {
        Epoch[] epochs = new Epoch[count];
        new EpochGenerator(seed).Fill(0, epochs);
        return epochs;
    }

    public static byte[] Encode(PayloadFormat format, ReadOnlySpan<Epoch> epochs) => Encode(format.Codec(), epochs);

    public static byte[] Encode(IPayloadCodec codec, ReadOnlySpan<Epoch> epochs)
    {
        using MemoryStream payload = new();
        using IEpochWriter writer = codec.Writer(epochs.Length, payload);
        writer.Write(epochs);
        writer.Complete();
        return payload.ToArray();
    }

    public static Epoch[] Decode(PayloadFormat format, byte[] payload)
    {
        SortedDictionary<int, Epoch> epochs = [];
        format.Codec().Read(new DripStream(payload), (int number, in Epoch epoch) => epochs.Add(number, epoch));
        epochs.Keys.Should().Equal(Enumerable.Range(0, epochs.Count));
        return [.. epochs.Values];
    }

    public static RecordDigest Digest(PayloadFormat format, byte[] payload)
    {
        EpochDigest digest = new();
        format.Codec().Read(new MemoryStream(payload), digest.Add);
        return digest.Value;
    }

    public static RecordDigest Digest(ReadOnlySpan<Epoch> epochs)
    {
        EpochDigest digest = new();
        for (int i = 0; i < epochs.Length; i++)
        {
            digest.Add(i, epochs[i]);
        }

        return digest.Value;
    }
}
