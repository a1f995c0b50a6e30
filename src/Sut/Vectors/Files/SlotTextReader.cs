using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sut.Vectors;

/// <summary>Reads ids and metadata as <see cref="SlotTexts"/> writes them. Every length is held against the bytes that are left.</summary>
internal sealed class SlotTextReader(byte[] bytes)
{
    private int _at;

    private int Left => bytes.Length - _at;

    /// <summary>Reads one id.</summary>
    public VectorId ReadId() => ReadIsText() ? new VectorId(new string(ReadText())) : new VectorId(BinaryPrimitives.ReadInt64LittleEndian(Next(sizeof(long))));

    /// <summary>Reads one slot's metadata, or null where it has none.</summary>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public Metadata? ReadMetadata()
    {
        var pairs = new (string, string)[ReadPairs()];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (new string(ReadText()), new string(ReadText()));
        }

        return pairs.Length == 0 ? null : new Metadata(pairs);
    }

    /// <summary>Goes over one id and makes nothing of it.</summary>
    public void SkipId()
    {
        if (ReadIsText())
        {
            ReadText();
        }
        else
        {
            Next(sizeof(long));
        }
    }

    /// <summary>Goes over one slot's metadata and makes nothing of them.</summary>
    public void SkipMetadata()
    {
        for (int texts = 2 * ReadPairs(); texts > 0; texts--)
        {
            ReadText();
        }
    }

    /// <summary>Throws unless all has been read.</summary>
    public void RequireEnd()
    {
        if (Left > 0)
        {
            throw new InvalidDataException($"{Left} bytes follow the last of them.");
        }
    }

    private bool ReadIsText()
    {
        byte kind = Next(sizeof(bool))[0];
        return kind <= 1 ? kind == 1 : throw new InvalidDataException($"An id at byte {_at - 1} is neither a number (0) nor a text (1) but {kind}.");
    }

    private int ReadPairs()
    {
        int pairs = ReadLength();
        return pairs >= 0 && pairs <= Left / (2 * sizeof(int))
            ? pairs
            : throw new InvalidDataException($"{pairs} pairs are promised at byte {_at - sizeof(int)}, and {Left} bytes are left.");
    }

    private ReadOnlySpan<char> ReadText()
    {
        int characters = ReadLength();
        return characters >= 0 && characters <= Left / sizeof(char)
            ? MemoryMarshal.Cast<byte, char>(Next(sizeof(char) * characters))
            : throw new InvalidDataException($"A text of {characters} characters is promised at byte {_at - sizeof(int)}, and {Left} bytes are left.");
    }

    private int ReadLength() => BinaryPrimitives.ReadInt32LittleEndian(Next(sizeof(int)));

    private ReadOnlySpan<byte> Next(int count)
    {
        if (count > Left)
        {
            throw new InvalidDataException($"{count} bytes are due at byte {_at}, and {Left} are left.");
        }

        _at += count;
        return bytes.AsSpan(_at - count, count);
    }
}
