namespace Sut.Payloads;

/// <summary>
/// An encoded payload in segments, written once and read any number of times: it grows without ever holding its bytes twice,
/// as an array that doubles would. What was written can be written over, for a header whose fields are known last. One thread at a
/// time while it is written; after that, safe on any thread.
/// </summary>
public sealed class PayloadBuffer : Stream
{
    private const int SmallestSegment = 64 * 1024, LargestSegment = 1024 * 1024;

    private readonly List<byte[]> _segments = [];
    private long _capacity, _length, _position;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <summary>Bytes written.</summary>
    public override long Length => _length;

    /// <summary>Where the next byte goes: from 0 to <see cref="Length"/>, as a payload has no gaps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0 or more than <see cref="Length"/>.</exception>
    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _length);
            _position = value;
        }
    }

    /// <summary>A stream over the payload from its first byte, with a known length.</summary>
    public Stream OpenRead() => new SegmentReader(_segments, _length);

    /// <summary>The payload in one array; for callers that cannot take it piece by piece.</summary>
    /// <exception cref="OutOfMemoryException">No array can be this long.</exception>
    public byte[] ToArray()
    {
        if (_length > Array.MaxLength)
        {
            throw new OutOfMemoryException($"A payload of {_length} bytes does not fit into one array of at most {Array.MaxLength}.");
        }

        byte[] all = GC.AllocateUninitializedArray<byte>((int)_length);
        using Stream reader = OpenRead();
        reader.ReadExactly(all);
        return all;
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (_position == _capacity)
            {
                byte[] next = GC.AllocateUninitializedArray<byte>((int)Math.Clamp(_length, SmallestSegment, LargestSegment));
                _segments.Add(next);
                _capacity += next.Length;
            }

            Span<byte> room = RoomAt(_position);
            int taken = Math.Min(room.Length, buffer.Length);
            buffer[..taken].CopyTo(room);
            _position += taken;
            _length = Math.Max(_length, _position);
            buffer = buffer[taken..];
        }
    }

    // From the last segment back: that is where nearly all writes go.
    private Span<byte> RoomAt(long position)
    {
        long start = _capacity;
        int segment = _segments.Count;
        do
        {
            start -= _segments[--segment].Length;
        }
        while (start > position);
        return _segments[segment].AsSpan((int)(position - start));
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <summary>Not supported; see <see cref="OpenRead"/>.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        SeekOrigin.End => _length,
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "Choose Begin, Current or End."),
    };

    /// <summary>Not supported.</summary>
    public override void SetLength(long value) => throw new NotSupportedException();

    private sealed class SegmentReader(List<byte[]> segments, long length) : ReadOnlyStream
    {
        private int _segment, _at;
        private long _read;

        public override bool CanSeek => true; // so that its length counts; positions are only told

        public override long Length => length;

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (_read == length)
            {
                return 0;
            }

            if (_at == segments[_segment].Length)
            {
                (_segment, _at) = (_segment + 1, 0);
            }

            ReadOnlySpan<byte> rest = segments[_segment].AsSpan(_at);
            int taken = (int)Math.Min(Math.Min(buffer.Length, rest.Length), length - _read);
            rest[..taken].CopyTo(buffer);
            (_at, _read) = (_at + taken, _read + taken);
            return taken;
        }
    }
}
