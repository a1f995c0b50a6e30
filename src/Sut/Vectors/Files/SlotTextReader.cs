using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sut.Vectors;

/// <summary>Reads ids and metadata as <see cref="SlotTexts"/> writes them. Every length is held against the bytes that are left.</summary>
/// <param name="bytes">All of them.</param>
/// <param name="from">Where to begin.</param>
internal sealed class SlotTextReader(byte[] bytes, int from = 0)
{
    private int _at = from;

    /// <summary>Where it is.</summary>
    public int At => _at;

    private int Left => bytes.Length - _at;

    /// <summary>Reads one id.</summary>
    public VectorId ReadId() =>
        ReadIsText() ? new VectorId(new string(ReadText())) : new VectorId(BinaryPrimitives.ReadInt64LittleEndian(Next(sizeof(long))));

    /// <summary>Reads one slot's metadata, or null where it has none.</summary>
    public Metadata? ReadMetadata()
    {
        (string, string)[] pairs = new (string, string)[ReadPairs()];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (new string(ReadText()), new string(ReadText()));
        }

        return pairs.Length == 0 ? null : new Metadata(pairs);
    }

    /// <summary>Goes over one id and makes nothing of it.</summary>
    /// <returns>Its bytes: equal ids have equal ones.</returns>
    public Range SkipId()
    {
        int start = _at;
        if (ReadIsText())
        {
            ReadText();
        }
        else
        {
            Next(sizeof(long));
        }

        return start.._at;
    }

    /// <summary>Goes over one pair and makes nothing of it.</summary>
    /// <returns>The bytes of its name.</returns>
    public Range SkipPair()
    {
        int start = _at;
        ReadText();
        int end = _at;
        ReadText();
        return start..end;
    }

    /// <summary>Goes over one slot's metadata and makes nothing of them.</summary>
    /// <exception cref="InvalidDataException">They break off, or a name occurs twice.</exception>
    public void SkipMetadata()
    {
        int pairs = ReadPairs(), start = _at;
        for (int pair = 0; pair < pairs; pair++)
        {
            SkipPair();
        }

        if (RepeatedText.Find(bytes, start, pairs, static reader => reader.SkipPair()) is var at and >= 0)
        {
            throw new InvalidDataException($"The name at byte {at} occurs twice in the metadata of a slot.");
        }
    }

    /// <summary>Throws when an id occurs twice; has been over all of them.</summary>
    /// <param name="count">How many there are, from the beginning on.</param>
    /// <exception cref="InvalidDataException">One does.</exception>
    public void RequireUniqueIds(int count)
    {
        if (RepeatedText.Find(bytes, 0, count, static reader => reader.SkipId()) is var at and >= 0)
        {
            throw new InvalidDataException($"The id {new SlotTextReader(bytes, at).ReadId()} occurs twice.");
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
        return kind <= 1 ? kind == 1
            : throw new InvalidDataException($"An id at byte {_at - 1} is neither a number (0) nor a text (1) but {kind}.");
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
            : throw new InvalidDataException(
                $"A text of {characters} characters is promised at byte {_at - sizeof(int)}, and {Left} bytes are left.");
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
