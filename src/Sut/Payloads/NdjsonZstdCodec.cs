namespace Sut.Payloads;

/// <summary><c>ndjson_zstd</c>: one line <c>{"epoch_17":{...}}</c> per epoch, compressed by zstd while it is written.</summary>
public sealed class NdjsonZstdCodec : IPayloadCodec
{
    /// <summary>The level the original compresses at.</summary>
    public const int Level = 3;

    private NdjsonZstdCodec()
    {
    }

    /// <summary>The only one.</summary>
    public static NdjsonZstdCodec Instance { get; } = new();

    /// <inheritdoc/>
    public IEpochWriter Writer(int epochs, Stream destination) => new LineWriter(epochs, Zstd.Compressing(destination, Level), ownsDestination: true);

    /// <summary>Why this format cannot be had on this machine; null when it can.</summary>
    public static string? Missing => Zstd.Missing;

    /// <summary>The compression alone, for whoever wants to compare: disposing the stream ends the frame, the destination stays open.</summary>
    /// <exception cref="NotSupportedException">There is no zstd on this machine.</exception>
    public static Stream Compressing(Stream destination) => Zstd.Compressing(destination, Level);

    /// <summary>The decompression alone, for whoever wants to compare; the source stays open.</summary>
    /// <exception cref="NotSupportedException">There is no zstd on this machine.</exception>
    public static Stream Decompressing(Stream source) => Zstd.Decompressing(source);

    /// <summary>Writes the lines as they are before compression, for whoever wants to compare.</summary>
    public static IEpochWriter PlainWriter(int epochs, Stream destination) => new LineWriter(epochs, destination, ownsDestination: false);

    /// <inheritdoc/>
    public void Read(Stream source, EpochSink sink)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sink);
        using Stream lines = Zstd.Decompressing(source);
        EpochJsonReader reader = new("ndjson_zstd", lines);
        try
        {
            do
            {
                reader.Take('{');
                reader.Entry(sink);
                reader.Take('}');
            }
            while (reader.Peek() >= 0);
        }
        catch (Exception damage) when (Zstd.IsDamage(damage))
        {
            throw reader.Corrupt(damage.Message.TrimEnd('.'), damage);
        }
    }

    private sealed class LineWriter(int epochs, Stream destination, bool ownsDestination) : IEpochWriter
    {
        private readonly BlockBuffer _buffer = new(destination);
        private EpochCount _count = new(epochs);

        public void Write(ReadOnlySpan<Epoch> epochs)
        {
            int number = _count.Take(epochs.Length);
            foreach (ref readonly Epoch epoch in epochs)
            {
                Span<byte> to = _buffer.Room(3 + EpochJson.Longest);
                to[0] = (byte)'{';
                int at = 1 + EpochJson.Write(to[1..], number++, epoch);
                to[at] = (byte)'}';
                to[at + 1] = (byte)'\n';
                _buffer.Advance(at + 2);
            }
        }

        public void Complete()
        {
            _count.EnsureComplete();
            _buffer.Flush();
            Dispose(); // which ends the compressed frame
        }

        public void Dispose()
        {
            if (ownsDestination)
            {
                destination.Dispose();
            }
        }
    }
}
