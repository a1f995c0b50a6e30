using Microsoft.Win32.SafeHandles;
using Sut.Storage;

namespace Sut.Tokens;

/// <summary>
/// Streaming reader of a file of tokens, from the first to the last, in memory that does not grow with it. The header is checked at
/// once, the tokens when the last has been read: what a damaged file gave until then was damaged. For one thread at a time.
/// </summary>
public sealed class TokenFileReader : IDisposable
{
    private const int Room = 4096;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly TokenFileHeader _header;
    private long _read;
    private uint _checksum;

    /// <summary>Opens the file.</summary>
    /// <exception cref="TokenFileException">It is foreign, short, torn, damaged or of another version.</exception>
    public TokenFileReader(string path)
    {
        PathText.Require(path);
        _path = path;
        _file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        try
        {
            Span<byte> bytes = stackalloc byte[TokenFileHeader.Size];
            _header = TokenFileHeader.Read(path, bytes[..RandomAccess.Read(_file, bytes, 0)], RandomAccess.GetLength(_file));
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Number of tokens in the file.</summary>
    public long Count => _header.Count;

    /// <summary>Reads the next tokens.</summary>
    /// <param name="tokens">Room for some; thousands at once make the call's cost vanish.</param>
    /// <returns>How many were read: as many as there is room for, fewer only at the end, 0 after it.</returns>
    /// <exception cref="TokenFileException">The file ended early, or all tokens have been read and are not those written.</exception>
    public int Read(Span<Token> tokens)
    {
        int count = (int)Math.Min(tokens.Length, Count - _read);
        for (Span<Token> left = tokens[..count]; left.Length > 0; left = left[Math.Min(Room, left.Length)..])
        {
            // Summed while the bytes are still in the cache from being read.
            Span<byte> bytes = TokenBytes.Of(left[..Math.Min(Room, left.Length)]);
            Fill(bytes);
            _checksum = Crc32C.Continue(_checksum, bytes);
            _read += bytes.Length / Token.Size;
        }

        if (_read == Count)
        {
            _header.RequireChecksum(_path, _checksum);
        }

        return count;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private void Fill(Span<byte> bytes)
    {
        long at = TokenFileHeader.Size + (_read * Token.Size);
        while (bytes.Length > 0)
        {
            int got = RandomAccess.Read(_file, bytes, at);
            if (got == 0)
            {
                throw new TokenFileException(_path, TokenFileFault.Short, FormattableString.Invariant(
                    $"it was cut at byte {at} while it was read: take it from its source again."));
            }

            bytes = bytes[got..];
            at += got;
        }
    }
}
