namespace Corpora.Vectors.Files;

/// <summary>
/// Lines of a text file as UTF-8 bytes, one at a time, without their ends. One longer than any row can be is refused, not collected.
/// </summary>
internal sealed class ByteLines(string path) : IDisposable
{
    // The longest row with thirty characters a value, which a double printed in full does not reach.
    private const int LongestLine = 30 * FileShape.LongestRow;
    private const int FirstBuffer = 1 << 16;
    private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
    private byte[] _buffer = new byte[FirstBuffer];
    private int _from;
    private int _to;
    private bool _ended;

    /// <summary>Number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Bytes of the whole file.</summary>
    public long FileBytes => _file.Length;

    /// <summary>The next line, valid until the next call; false after the last.</summary>
    /// <exception cref="VectorDataException">A line is too long to be a vector.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int end = _buffer.AsSpan(_from + searched, _to - _from - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                line = Take(searched + end, withEnd: 1);
                return true;
            }

            searched = _to - _from;
            if (_ended)
            {
                line = searched == 0 ? default : Take(searched, withEnd: 0);
                return searched > 0;
            }

            Fill();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private ReadOnlySpan<byte> Take(int length, int withEnd)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(_from, length).TrimEnd(" \r\t"u8);
        _from += length + withEnd;
        Number++;
        return line;
    }

    private void Fill()
    {
        _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
        (_from, _to) = (0, _to - _from);
        if (_to == _buffer.Length)
        {
            if (_to > LongestLine)
            {
                throw new VectorDataException(path, $"line {Number + 1} has more than {LongestLine} bytes: no text of words and numbers");
            }

            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        int read = _file.Read(_buffer, _to, _buffer.Length - _to);
        _ended = read == 0;
        _to += read;
    }
}
