namespace Sut.Payloads;

/// <summary>Buffer of small writes, handed to a stream in blocks. One thread at a time.</summary>
internal sealed class BlockBuffer(Stream destination)
{
    // Large enough that calls into the stream vanish, small enough for the second-level cache.
    private const int Size = 128 * 1024;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size);
    private int _used;

    /// <summary>Room for at least <paramref name="needed"/> bytes; tell with <see cref="Advance"/> how many were written.</summary>
    public Span<byte> Room(int needed)
    {
        if (Size - _used < needed)
        {
            Flush();
        }

        return _bytes.AsSpan(_used);
    }

    public void Advance(int written) => _used += written;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Advance(bytes.Length);
    }

    public void Flush()
    {
        destination.Write(_bytes, 0, _used);
        _used = 0;
    }
}
