using System.Buffers.Binary;

namespace Sut.Payloads;

/// <summary>
/// <c>bson</c>: one document with one document per epoch. Its length comes first, but follows from the number of epochs,
/// so that this format streams, too.
/// </summary>
public sealed class BsonCodec : IPayloadCodec
{
    private const byte Document = 0x03, End = 0x00;

    private BsonCodec()
    {
    }

    /// <summary>The only one.</summary>
    public static BsonCodec Instance { get; } = new();

    /// <summary>Bytes of a record of so many epochs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1, or more than the 2 GB that a BSON document can say.</exception>
    public static int LengthOf(int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        long length = sizeof(int) + EpochKey.TotalLength(epochs) + (epochs * (2L + BsonEpochLayout.Length)) + 1;
        return length <= int.MaxValue
            ? (int)length
            : throw new ArgumentOutOfRangeException(nameof(epochs), epochs,
                $"A BSON document holds at most {int.MaxValue} bytes, and this one wants {length}: write fewer epochs.");
    }

    /// <inheritdoc/>
    public PayloadFormat Format => PayloadFormat.Bson;

    /// <inheritdoc/>
    public IEpochWriter Writer(int epochs, Stream destination) => new DocumentWriter(epochs, destination);

    /// <inheritdoc/>
    public void Read(Stream source, EpochSink sink)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sink);
        PayloadWindow window = new(source);
        if (!window.Ensure(sizeof(int)))
        {
            throw Corrupt(0, "it stops within its length");
        }

        long left = BinaryPrimitives.ReadInt32LittleEndian(window.Data) - sizeof(int);
        window.Consume(sizeof(int));
        int read = 0;
        while (left > 1 && window.Ensure(1) && window.Data[0] == Document)
        {
            left -= ReadEpoch(window, read++, sink);
        }

        if (left != 1 || !window.Ensure(1) || window.Data[0] != End)
        {
            throw Corrupt(read, "its length and its content differ");
        }

        if (window.Ensure(2))
        {
            throw Corrupt(read, "bytes follow its end");
        }
    }

    private static int ReadEpoch(PayloadWindow window, int read, EpochSink sink)
    {
        window.Ensure(1 + EpochKey.Longest + 1 + BsonEpochLayout.Length); // or as much as there is
        ReadOnlySpan<byte> data = window.Data[1..];
        int key = data.IndexOf(End);
        if (key < 0 || data.Length < key + 1 + BsonEpochLayout.Length)
        {
            throw Corrupt(read, "it stops within an epoch");
        }

        if (!EpochKey.TryRead(data[..key], out int number))
        {
            throw Corrupt(read, "the name of an epoch is damaged");
        }

        if (BsonEpochLayout.Read(data.Slice(key + 1, BsonEpochLayout.Length), out Epoch epoch) is { } field)
        {
            throw Corrupt(read, $"epoch_{number} is damaged at or before '{field}'");
        }

        sink(number, epoch);
        int length = 1 + key + 1 + BsonEpochLayout.Length;
        window.Consume(length);
        return length;
    }

    private static CorruptPayloadException Corrupt(int read, string reason) => new("bson", read, reason);

    private sealed class DocumentWriter : IEpochWriter
    {
        private readonly BlockBuffer _buffer;
        private EpochCount _count;

        public DocumentWriter(int epochs, Stream destination)
        {
            _count = new EpochCount(epochs);
            _buffer = new BlockBuffer(destination);
            BinaryPrimitives.WriteInt32LittleEndian(_buffer.Room(sizeof(int)), LengthOf(epochs));
            _buffer.Advance(sizeof(int));
        }

        public void Write(ReadOnlySpan<Epoch> epochs)
        {
            int number = _count.Take(epochs.Length);
            foreach (ref readonly Epoch epoch in epochs)
            {
                Span<byte> to = _buffer.Room(1 + EpochKey.Longest + 1 + BsonEpochLayout.Length);
                to[0] = Document;
                int at = 1 + EpochKey.Write(to[1..], number++);
                to[at++] = End;
                BsonEpochLayout.Write(to[at..], epoch);
                _buffer.Advance(at + BsonEpochLayout.Length);
            }
        }

        public void Complete()
        {
            _count.EnsureComplete();
            _buffer.Add([End]);
            _buffer.Flush();
        }

        public void Dispose()
        {
        }
    }
}
