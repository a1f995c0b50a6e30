namespace Sut.Payloads;

/// <summary>
/// An encoded payload in segments, written once and read any number of times: it grows without ever holding its bytes twice,
/// as an array that doubles would. One thread at a time while it is written; after that, safe on any thread.
/// </summary>
public sealed class PayloadBuffer : Stream
{
    private const int SmallestSegment = 64 * 1024, LargestSegment = 1024 * 1024;

    private readonly List<byte[]> _segments = [];
    private int _room;
    private long _length;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <summary>Bytes written.</summary>
    public override long Length => _length;

    /// <summary>Not supported: a payload is written from its start to its end.</summary>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
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
            if (_room == 0)
            {
                _room = (int)Math.Clamp(_length, SmallestSegment, LargestSegment);
                _segments.Add(GC.AllocateUninitializedArray<byte>(_room));
            }

            byte[] segment = _segments[^1];
            int taken = Math.Min(_room, buffer.Length);
            buffer[..taken].CopyTo(segment.AsSpan(segment.Length - _room));
            (_room, _length) = (_room - taken, _length + taken);
            buffer = buffer[taken..];
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <summary>Not supported; see <see cref="OpenRead"/>.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

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
