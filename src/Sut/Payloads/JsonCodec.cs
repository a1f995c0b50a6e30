namespace Sut.Payloads;

/// <summary><c>jsonb</c>: one compact JSON object with one member per epoch; the server keeps it as JSONB.</summary>
public sealed class JsonCodec : IPayloadCodec
{
    private JsonCodec()
    {
    }

    /// <summary>The only one.</summary>
    public static JsonCodec Instance { get; } = new();

    /// <inheritdoc/>
    public PayloadFormat Format => PayloadFormat.Jsonb;

    /// <inheritdoc/>
    public IEpochWriter Writer(int epochs, Stream destination) => new ObjectWriter(epochs, destination);

    /// <inheritdoc/>
    public void Read(Stream source, EpochSink sink)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sink);
        EpochJsonReader reader = new("jsonb", source);
        reader.Take('{');
        reader.Entry(sink);
        while (reader.Peek() == ',')
        {
            reader.Take(',');
            reader.Entry(sink);
        }

        reader.Take('}');
        if (reader.Peek() >= 0)
        {
            throw reader.Corrupt("bytes follow its end");
        }
    }

    private sealed class ObjectWriter(int epochs, Stream destination) : IEpochWriter
    {
        private readonly BlockBuffer _buffer = new(destination);
        private EpochCount _count = new(epochs);

        public void Write(ReadOnlySpan<Epoch> epochs)
        {
            int number = _count.Take(epochs.Length);
            foreach (ref readonly Epoch epoch in epochs)
            {
                Span<byte> to = _buffer.Room(1 + EpochJson.Longest);
                to[0] = number == 0 ? (byte)'{' : (byte)',';
                _buffer.Advance(1 + EpochJson.Write(to[1..], number++, epoch));
            }
        }

        public void Complete()
        {
            _count.EnsureComplete();
            _buffer.Add("}"u8);
            _buffer.Flush();
        }

        public void Dispose()
        {
        }
    }
}
