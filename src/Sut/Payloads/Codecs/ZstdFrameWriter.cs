using System.Buffers;
using System.Buffers.Binary;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Sut.Payloads;

/// <summary>
/// Streaming compressor of one zstd frame with checksum and, where the destination can seek, content size. One thread at a
/// time; holds a block of output and the codec's window.
/// </summary>
/// <remarks>
/// The content size is known only at the end, while the field for it is in the frame's header, which the codec writes first
/// and without the field. So the header is written here with room for the field, which is filled in when the frame ends:
/// RFC 8878, section 3.1.1.1.
/// </remarks>
internal sealed class ZstdFrameWriter : WriteOnlyStream
{
    private const int BlockBytes = 128 * 1024;

    // A header without content size: magic number, descriptor, window. With it: the same and eight bytes.
    private const int DescriptorAt = 4, ShortHeader = 6, LongHeader = ShortHeader + sizeof(ulong);
    private const byte EightByteContentSize = 0xC0, SingleSegment = 0x20;

    private readonly Stream _destination;
    private readonly Compressor _compressor;
    private readonly byte[] _output = GC.AllocateUninitializedArray<byte>(BlockBytes);
    private readonly long _start;
    private long _content;
    private bool _begun, _roomMade, _disposed;

    public ZstdFrameWriter(Stream destination, int level)
    {
        _destination = destination;
        _start = destination.CanSeek ? destination.Position : 0;
        _compressor = new Compressor(level);
        _compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _content += bytes.Length;
        while (bytes.Length > 0)
        {
            _compressor.WrapStream(bytes, _output, out int consumed, out int produced, isFinalBlock: false);
            Emit(_output.AsSpan(0, produced));
            bytes = bytes[consumed..];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (_disposed || !disposing)
        {
            return;
        }

        _disposed = true;
        using (_compressor)
        {
            OperationStatus status;
            do
            {
                status = _compressor.FlushStream(_output, out int produced, isFinalBlock: true);
                Emit(_output.AsSpan(0, produced));
            }
            while (status == OperationStatus.DestinationTooSmall);
        }

        FillInContentSize();
    }

    private void Emit(ReadOnlySpan<byte> frame)
    {
        if (!_begun && frame.Length > 0)
        {
            _begun = true;

            // An empty frame is one segment, whose size is in the header already.
            _roomMade = _destination.CanSeek && (frame[DescriptorAt] & SingleSegment) == 0;
            if (_roomMade)
            {
                frame = MakeRoom(frame);
            }
        }

        _destination.Write(frame);
    }

    // The codec gives its header out in one piece, before anything else.
    private ReadOnlySpan<byte> MakeRoom(ReadOnlySpan<byte> frame)
    {
        Span<byte> header = stackalloc byte[LongHeader];
        header.Clear();
        frame[..ShortHeader].CopyTo(header);
        header[DescriptorAt] |= EightByteContentSize;
        _destination.Write(header);
        return frame[ShortHeader..];
    }

    private void FillInContentSize()
    {
        if (_roomMade)
        {
            Span<byte> content = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(content, (ulong)_content);
            long end = _destination.Position;
            _destination.Position = _start + ShortHeader;
            _destination.Write(content);
            _destination.Position = end;
        }
    }
}
