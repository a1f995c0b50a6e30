namespace Sut.Payloads;

/// <summary>Decompresses frames while they are read; a block of input and libzstd's window is all it holds.</summary>
internal sealed unsafe class ZstdDecompressor(Stream source) : ReadOnlyStream
{
    private readonly byte[] _input = GC.AllocateUninitializedArray<byte>(128 * 1024);
    private void* _context = ZstdLibrary.ZSTD_createDCtx();
    private int _start, _end;

    // What the library still wants for the current frame; 0 between frames.
    private nuint _wanted = 1;

    ~ZstdDecompressor() => Free();

    /// <exception cref="InvalidDataException">The bytes are no zstd frame, are damaged, or stop within one.</exception>
    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_context == null, this);
        while (buffer.Length > 0)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, source.Read(_input, 0, _input.Length));
            }

            // With no input left the library may still hold output; with neither, this is the end.
            bool drained = _end == 0;
            int produced = Step(buffer);
            if (produced > 0 || drained)
            {
                return produced > 0 || _wanted == 0 ? produced : throw new InvalidDataException("it stops within a zstd frame");
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private int Step(Span<byte> buffer)
    {
        if (_end == 0 && _wanted == 0)
        {
            return 0;
        }

        fixed (byte* from = _input, to = buffer)
        {
            ZstdBuffer input = new(from + _start, _end - _start), output = new(to, buffer.Length);
            _wanted = ZstdLibrary.Checked(ZstdLibrary.ZSTD_decompressStream(_context, &output, &input));
            _start += (int)input.Position;
            return (int)output.Position;
        }
    }

    private void Free()
    {
        if (_context != null)
        {
            ZstdLibrary.ZSTD_freeDCtx(_context);
            _context = null;
        }
    }
}
