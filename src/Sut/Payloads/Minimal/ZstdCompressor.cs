namespace Sut.Payloads;

/// <summary>Compresses what is written into one frame; a block of output and libzstd's window is all it holds.</summary>
internal sealed unsafe class ZstdCompressor : WriteOnlyStream
{
    private readonly byte[] _output = GC.AllocateUninitializedArray<byte>(128 * 1024);
    private readonly Stream _destination;
    private void* _context = ZstdLibrary.ZSTD_createCCtx();

    public ZstdCompressor(Stream destination, int level)
    {
        _destination = destination;
        ZstdLibrary.Checked(ZstdLibrary.ZSTD_CCtx_setParameter(_context, ZstdLibrary.CompressionLevel, level));
    }

    ~ZstdCompressor() => Free();

    public override void Write(ReadOnlySpan<byte> bytes) => Compress(bytes, ZstdLibrary.Continue);

    protected override void Dispose(bool disposing)
    {
        if (_context == null)
        {
            return;
        }

        try
        {
            if (disposing)
            {
                Compress([], ZstdLibrary.End);
            }
        }
        finally
        {
            Free();
            GC.SuppressFinalize(this);
        }
    }

    private void Compress(ReadOnlySpan<byte> bytes, int directive)
    {
        ObjectDisposedException.ThrowIf(_context == null, this);
        fixed (byte* from = bytes, to = _output)
        {
            ZstdBuffer input = new(from, bytes.Length);
            nuint left;
            do
            {
                ZstdBuffer output = new(to, _output.Length);
                left = ZstdLibrary.Checked(ZstdLibrary.ZSTD_compressStream2(_context, &output, &input, directive));
                _destination.Write(_output, 0, (int)output.Position);
            }
            while (directive == ZstdLibrary.End ? left > 0 : input.Position < input.Size);
        }
    }

    private void Free()
    {
        ZstdLibrary.ZSTD_freeCCtx(_context);
        _context = null;
    }
}
