namespace Sut.Payloads;

/// <summary>A window that slides over a stream: what was read and not yet consumed. One thread at a time.</summary>
internal sealed class PayloadWindow(Stream source)
{
    private const int Size = 128 * 1024;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size);
    private int _start, _end;

    /// <summary>The bytes read and not yet consumed; valid until the next <see cref="Fill"/>.</summary>
    public ReadOnlySpan<byte> Data => _bytes.AsSpan(_start, _end - _start);

    public void Consume(int bytes) => _start += bytes;

    /// <summary>Reads more of the stream. False at its end, or when the window is full already.</summary>
    public bool Fill()
    {
        if (_start > 0)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == Size)
        {
            return false;
        }

        int read = source.Read(_bytes, _end, Size - _end);
        _end += read;
        return read > 0;
    }

    /// <summary>Makes at least so many bytes available; false when the stream ends before.</summary>
    public bool Ensure(int bytes)
    {
        while (_end - _start < bytes)
        {
            if (!Fill())
            {
                return false;
            }
        }

        return true;
    }
}
