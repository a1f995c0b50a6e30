using System.Buffers.Binary;
using Sut.Storage;

namespace Sut.Vectors;

/// <summary>
/// Reads the parts of a save file and trusts none of it before its checksum has been seen: room is made for no more bytes than
/// are left in the file.
/// </summary>
internal sealed class PartReader(Stream stream, string path)
{
    /// <summary>Bytes of a part beside its content.</summary>
    public const int FrameBytes = HeadBytes + sizeof(uint);

    private const int HeadBytes = sizeof(int) + sizeof(long);

    private string[] _names = FileParts.Names;
    private int _part = -1;
    private uint _sum;

    /// <summary>The part being read, or read last, for messages.</summary>
    public string Part => _names[_part];

    /// <summary>Parts that such a file has.</summary>
    public int Parts => _names.Length;

    /// <summary>Bytes behind what has been read.</summary>
    public long Left => stream.Length - stream.Position;

    /// <summary>Checks that the file begins as it should.</summary>
    /// <returns>Its version.</returns>
    public int ReadMagic()
    {
        byte[] magic = new byte[FileParts.Magic.Length];
        int read = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        int version = magic[^1] - '0';
        bool isStore = read == magic.Length && magic.AsSpan(..^1).SequenceEqual(FileParts.Magic[..^1]);
        if (!isStore || version is < FileParts.FirstVersion or > FileParts.Version)
        {
            throw new VectorFileException(
                path, "magic", $"this is no vector store of version {FileParts.FirstVersion} to {FileParts.Version}");
        }

        _names = version <= FileParts.LastWithUpper ? FileParts.NamesWithUpper : FileParts.Names;
        return version;
    }

    /// <summary>Reads past a part, as far as its checksum.</summary>
    public void Skip()
    {
        Span<byte> bytes = stackalloc byte[1 << 12];
        for (long left = Begin(); left > 0; left -= bytes.Length)
        {
            bytes = bytes[..(int)Math.Min(bytes.Length, left)];
            Add(bytes);
        }

        End();
    }

    /// <summary>Reads a part of any length.</summary>
    public byte[] Read()
    {
        long length = Begin();
        if (length > Array.MaxLength)
        {
            throw Failure($"it has {length} bytes; {Array.MaxLength} are the most");
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)length);
        Add(bytes);
        End();
        return bytes;
    }

    /// <summary>Reads a part of as many bytes as there is room for.</summary>
    public void Read(Span<byte> bytes)
    {
        if (Begin() is var length && length != bytes.Length)
        {
            throw Failure($"it has {length} bytes, not {bytes.Length}");
        }

        Add(bytes);
        End();
    }

    /// <summary>Reads a part into the first items of some pages, for which it makes room.</summary>
    public void Read(PinnedPages? pages, int items)
    {
        long length = Begin(), expected = pages is null ? 0 : (long)items * pages.ItemBytes;
        if (length != expected)
        {
            throw Failure($"it has {length} bytes, {items} slots need {expected}");
        }

        pages?.Provide(items);
        for (int item = 0; pages is not null && item < items; item += PinnedPages.PageItems)
        {
            Add(pages.Run(item, Math.Min(PinnedPages.PageItems, items - item)));
        }

        End();
    }

    /// <summary>Checks that nothing follows the last part.</summary>
    public void ReadEnd()
    {
        if (stream.ReadByte() >= 0)
        {
            throw new VectorFileException(path, "end", "bytes follow the last part");
        }
    }

    /// <summary>A failure of the part being read.</summary>
    public VectorFileException Failure(string reason, Exception? cause = null) => FailureOf(Part, reason, cause);

    /// <summary>A failure of a part that has been read.</summary>
    public VectorFileException FailureOf(string part, string reason, Exception? cause = null) => new(path, part, reason, cause);

    private long Begin()
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        _part++;
        _sum = Crc32C.Start;
        Add(head);
        long length = BinaryPrimitives.ReadInt64LittleEndian(head[sizeof(int)..]);
        if (BinaryPrimitives.ReadInt32LittleEndian(head) != _part || length < 0 || length > Left - sizeof(uint))
        {
            throw Failure("it does not begin where it should, or the file is cut short");
        }

        return length;
    }

    private void Add(Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw Failure("the file is cut short");
        }

        _sum = Crc32C.Feed(_sum, bytes);
    }

    private void End()
    {
        uint expected = _sum;
        Span<byte> sum = stackalloc byte[4];
        Add(sum);
        if (BinaryPrimitives.ReadUInt32LittleEndian(sum) != expected)
        {
            throw Failure("its checksum is wrong, so it is damaged");
        }
    }
}
