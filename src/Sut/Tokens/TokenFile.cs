using System.IO.MemoryMappedFiles;
using Sut.Storage;

namespace Sut.Tokens;

/// <summary>
/// A file of tokens as memory: for sets larger than memory, since the kernel brings pages when they are touched and may
/// drop them again. Opening checks header, length and checksum. Use no span of it after it was disposed. Not synchronised.
/// <para>
/// Whatever another program cuts off the file while it is mapped ends this process as soon as it is read or written through
/// memory (SIGBUS), and no code can catch that. Where others may cut the file, read it with a <see cref="TokenFileReader"/>, which throws.
/// </para>
/// </summary>
public sealed unsafe class TokenFile : IDisposable
{
    private const int CheckedAtOnce = 1 << 20;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly MemoryMappedFile _mapping;
    private readonly MemoryMappedViewAccessor _view;
    private readonly bool _writable;
    private readonly long _offset;
    private byte* _start;
    private bool _changing;

    private TokenFile(string path, FileStream file, int count, bool writable)
    {
        (_path, _file, Count, _writable) = (path, file, count, writable);
        MemoryMappedFileAccess access = writable ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read;
        _mapping = MemoryMappedFile.CreateFromFile(file, null, 0, access, HandleInheritability.None, leaveOpen: true);
        try
        {
            _view = _mapping.CreateViewAccessor(0, 0, access);
        }
        catch
        {
            _mapping.Dispose();
            throw;
        }

        _offset = _view.PointerOffset;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Number of tokens.</summary>
    public int Count { get; }

    /// <summary>All tokens, to be read.</summary>
    public ReadOnlySpan<Token> Tokens => All;

    private Span<Token> All
    {
        get
        {
            ObjectDisposedException.ThrowIf(_start == null, this);
            return new Span<Token>(_start + _offset + TokenFileHeader.Size, Count);
        }
    }

    /// <summary>
    /// Creates a file of a fixed number of tokens, all zero; torn until <see cref="Save"/>. Its room on the disk is taken now, where
    /// the file system can do that: what finds the disk full later, on its way through memory, ends the process (SIGBUS).
    /// </summary>
    /// <exception cref="IOException">It exists, and this never overwrites; or the disk has no room. Nothing is left behind.</exception>
    public static TokenFile Create(string path, int count)
    {
        PathText.Require(path);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        long bytes = TokenFileHeader.Size + ((long)count * Token.Size);
        RequireRoom(path, count, bytes);
        FileStream file = new(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0, PreallocationSize = bytes,
        });
        try
        {
            file.SetLength(bytes);
            return Mapped(path, file, count, writable: true, static created =>
            {
                created.WriteHeader(TokenFileHeader.Open);
                created._changing = true;
            });
        }
        catch
        {
            file.Dispose();
            File.Delete(path); // made above, and nobody could read it
            throw;
        }
    }

    /// <summary>
    /// Opens a file to read it. If another program cuts it afterwards, reading <see cref="Tokens"/> ends the process (SIGBUS); a
    /// <see cref="TokenFileReader"/> throws instead.
    /// </summary>
    /// <exception cref="TokenFileException">It is foreign, short, torn, damaged or of another version.</exception>
    public static TokenFile OpenRead(string path) => Open(path, writable: false);

    /// <summary>
    /// Opens a file to read and change it. It stays as it is until <see cref="Change"/> is called. If another program cuts it afterwards,
    /// touching what was cut off ends the process (SIGBUS), while <see cref="Change"/> and <see cref="Save"/> throw.
    /// </summary>
    /// <exception cref="TokenFileException">It is foreign, short, torn, damaged or of another version.</exception>
    public static TokenFile OpenWrite(string path) => Open(path, writable: true);

    /// <summary>
    /// All tokens, to be changed. From now until <see cref="Save"/> has returned the file is marked torn, on the disk
    /// too, since a crash would leave some of the changes.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was opened to be read.</exception>
    /// <exception cref="TokenFileException">Another program cut it.</exception>
    public Span<Token> Change()
    {
        RequireWritable();
        RequireLength();
        if (!_changing)
        {
            WriteHeader(TokenFileHeader.Open);
            _changing = true;
        }

        return All;
    }

    /// <summary>Makes the file whole: tokens to the disk first, then the header that vouches for them.</summary>
    /// <exception cref="InvalidOperationException">It was opened to be read.</exception>
    /// <exception cref="TokenFileException">Another program cut it.</exception>
    public void Save()
    {
        RequireWritable();
        RequireLength();
        Flush();
        WriteHeader(new TokenFileHeader(true, Count, Checksum()));
        _changing = false;
    }

    /// <summary>Closes the file. Changes without <see cref="Save"/> leave it torn.</summary>
    public void Dispose()
    {
        if (_start != null)
        {
            _start = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _mapping.Dispose();
            _file.Dispose();
        }
    }

    private static TokenFile Open(string path, bool writable)
    {
        PathText.Require(path);
        FileStream file = new(path, FileMode.Open, writable ? FileAccess.ReadWrite : FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            Span<byte> bytes = stackalloc byte[TokenFileHeader.Size];
            TokenFileHeader header =
                TokenFileHeader.Read(path, bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)], file.Length);
            if (header.Count > int.MaxValue)
            {
                throw new NotSupportedException(
                    $"{path}: it has {header.Count} tokens; one view holds {int.MaxValue}. Read it with a {nameof(TokenFileReader)}.");
            }

            return Mapped(path, file, (int)header.Count, writable, opened => header.RequireChecksum(path, opened.Checksum()));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static TokenFile Mapped(string path, FileStream file, int count, bool writable, Action<TokenFile> prepare)
    {
        TokenFile mapped = new(path, file, count, writable);
        try
        {
            prepare(mapped);
            return mapped;
        }
        catch
        {
            mapped.Dispose();
            throw;
        }
    }

    // Asked first, because a reservation that fails has filled the disk for a moment, for all who write to it.
    private static void RequireRoom(string path, int count, long bytes)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (Directory.Exists(folder) && new DriveInfo(folder).AvailableFreeSpace is var free && free < bytes)
        {
            throw new IOException(
                $"{path}: {count} tokens take {bytes} bytes and the disk has {free} free. Free some, or create the file on another disk.");
        }
    }

    // In pieces, because the bytes of all tokens may be more than one span can count.
    private uint Checksum()
    {
        uint checksum = 0;
        for (ReadOnlySpan<Token> left = Tokens; left.Length > 0;)
        {
            int count = Math.Min(left.Length, CheckedAtOnce);
            checksum = Crc32C.Continue(checksum, TokenBytes.Of(left[..count]));
            left = left[count..];
        }

        return checksum;
    }

    private void WriteHeader(TokenFileHeader header)
    {
        header.Write(new Span<byte>(_start + _offset, TokenFileHeader.Size));
        Flush();
    }

    private void Flush()
    {
        _view.Flush();
        _file.Flush(flushToDisk: true);
    }

    // Before it is touched: what is no longer there cannot be read, not even to say so.
    private void RequireLength()
    {
        long due = TokenFileHeader.Size + ((long)Count * Token.Size), there = RandomAccess.GetLength(_file.SafeFileHandle);
        if (there < due)
        {
            throw new TokenFileException(_path, TokenFileFault.Short, FormattableString.Invariant(
                $"another program cut it to {there} bytes of {due} while it was open: close it and take it from its source again."));
        }
    }

    private void RequireWritable()
    {
        ObjectDisposedException.ThrowIf(_start == null, this);
        if (!_writable)
        {
            throw new InvalidOperationException($"{_path} was opened to be read: open it with {nameof(OpenWrite)} to change it.");
        }
    }
}
