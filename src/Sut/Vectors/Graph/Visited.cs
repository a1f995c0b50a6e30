namespace Sut.Vectors;

/// <summary>
/// Visited marks of a walk: one byte per slot that holds the number of the walk, so that a new walk clears nothing
/// 254 times out of 255. A byte, because the marks of many slots then stay in the second-level cache.
/// </summary>
internal sealed class Visited
{
    private byte[] _marks = [];
    private byte _walk;

    public long Bytes => 24 + _marks.Length;

    /// <summary>Number of the present walk, the mark of a visited slot.</summary>
    public byte Walk => _walk;

    /// <summary>Begins a walk over some slots.</summary>
    /// <returns>The marks; a slot beyond their end was made after the walk began and is to be left out.</returns>
    public byte[] Start(int slots)
    {
        if (_marks.Length < slots)
        {
            _marks = new byte[slots];
            _walk = 0;
        }

        if (++_walk == 0)
        {
            _marks.AsSpan().Clear();
            _walk = 1;
        }

        return _marks;
    }
}
