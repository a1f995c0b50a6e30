namespace Sut.Payloads;

/// <summary><c>ndjson_zstd</c>: one line <c>{"epoch_17":{...}}</c> per epoch, compressed by zstd while it is written.</summary>
public sealed class NdjsonZstdCodec : IPayloadCodec
{
    /// <summary>The levels that are offered: zstd's own, without the faster negative ones and those it calls ultra.</summary>
    public const int MinLevel = 1, MaxLevel = 19;

    /// <summary>The level the original compresses at.</summary>
    public const int OriginalLevel = 3;

    /// <summary>
    /// The level unless another is asked for. Not the original's: on lines of random doubles level 1 takes less than half its time and a
    /// fifth fewer bytes, because level 3 spends sequences on matches too short to pay (findings/zstd-level-3-larger-than-level-1.sh).
    /// </summary>
    public const int DefaultLevel = 1;

    private NdjsonZstdCodec(int level) => Level = level;

    /// <summary>The codec of <see cref="DefaultLevel"/>.</summary>
    public static NdjsonZstdCodec Default { get; } = new(DefaultLevel);

    /// <inheritdoc/>
    public PayloadFormat Format => PayloadFormat.NdjsonZstd;

    /// <summary>Compression level, one that zstd knows.</summary>
    public int Level { get; }

    /// <summary>The codec of a level.</summary>
    /// <param name="level">From <see cref="MinLevel"/> to <see cref="MaxLevel"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public static NdjsonZstdCodec At(int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, MinLevel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, MaxLevel);
        return level == DefaultLevel ? Default : new NdjsonZstdCodec(level);
    }

    /// <inheritdoc/>
    /// <remarks>One zstd frame with checksum; with content size, too, where the destination can seek.</remarks>
    public IEpochWriter Writer(int epochs, Stream destination) =>
        new LineWriter(epochs, Zstd.Compressing(destination, Level), ownsDestination: true);

    /// <summary>The lines before compression, exposed for the yardstick.</summary>
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
