using Microsoft.Win32.SafeHandles;
using Sut.Storage;

namespace Sut.Tokens;

/// <summary>
/// Writer of tokens to a new file as they come, however many, in memory that does not grow. Until <see cref="Complete"/> has returned the
/// file is marked torn and nobody will read it. For one thread at a time. A call that the disk refused can be made again when there is
/// room: <see cref="Count"/> says how many tokens were taken.
/// </summary>
public sealed class TokenFileWriter : IDisposable
{
    // A quarter of a megabyte: enough to make the call's cost vanish, small enough to stay in a core's own cache.
    private const int Room = 4096;

    // Large enough that the disk is asked seldom and in long runs.
    private const long WriteBackBytes = 1 << 20;

    private readonly SafeFileHandle _file;
    private readonly Token[] _waiting = new Token[Room];
    private int _filled;
    private long _written, _writtenBack;
    private uint _checksum;
    private bool _complete;

    /// <summary>Creates the file.</summary>
    /// <exception cref="IOException">It exists, and this never overwrites; or the disk has no room. Nothing is left behind.</exception>
    public TokenFileWriter(string path)
    {
        PathText.Require(path);
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            WriteHeader(TokenFileHeader.Open);
        }
        catch
        {
            _file.Dispose();
            File.Delete(path); // made above, and nobody could read it
            throw;
        }
    }

    /// <summary>Number of tokens given to it so far.</summary>
    public long Count => _written + _filled;

    /// <summary>Adds one token.</summary>
    public void Write(in Token token)
    {
        RequireOpen();
        if (_filled == Room)
        {
            Flush();
        }

        _waiting[_filled++] = token;
    }

    /// <summary>Adds many, in order.</summary>
    public void Write(ReadOnlySpan<Token> tokens)
    {
        RequireOpen();
        if (tokens.Length <= Room - _filled)
        {
            tokens.CopyTo(_waiting.AsSpan(_filled));
            _filled += tokens.Length;
            return;
        }

        Flush();
        for (; tokens.Length > 0; tokens = tokens[Math.Min(Room, tokens.Length)..])
        {
            Put(tokens[..Math.Min(Room, tokens.Length)]);
        }
    }

    /// <summary>Makes the file whole: tokens to the disk first, then the header that vouches for them.</summary>
    public void Complete()
    {
        RequireOpen();
        Flush();
        RandomAccess.FlushToDisk(_file);
        WriteHeader(new TokenFileHeader(true, _written, _checksum));
        RandomAccess.FlushToDisk(_file);
        _complete = true;
    }

    /// <summary>Closes the file. Without <see cref="Complete"/> it stays torn.</summary>
    public void Dispose() => _file.Dispose();

    private void Flush()
    {
        Put(_waiting.AsSpan(0, _filled));
        _filled = 0;
    }

    // Summed while the bytes are still in the cache from being made.
    private void Put(ReadOnlySpan<Token> tokens)
    {
        ReadOnlySpan<byte> bytes = TokenBytes.Of(tokens);
        uint checksum = Crc32C.Continue(_checksum, bytes);
        RandomAccess.Write(_file, bytes, TokenFileHeader.Size + (_written * Token.Size));
        _checksum = checksum; // once they are there: after a full disk they are written again
        _written += tokens.Length;
        if ((_written - _writtenBack) * Token.Size >= WriteBackBytes)
        {
            EarlyWriteBack.Begin(_file, TokenFileHeader.Size + (_writtenBack * Token.Size), (_written - _writtenBack) * Token.Size);
            _writtenBack = _written;
        }
    }

    private void WriteHeader(TokenFileHeader header)
    {
        Span<byte> bytes = stackalloc byte[TokenFileHeader.Size];
        header.Write(bytes);
        RandomAccess.Write(_file, bytes, 0);
    }

    private void RequireOpen()
    {
        ObjectDisposedException.ThrowIf(_file.IsClosed, this);
        if (_complete)
        {
            throw new InvalidOperationException($"The file is complete with {_written} tokens: write others to another file.");
        }
    }
}
