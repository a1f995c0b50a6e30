using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Unit.Vectors;

/// <summary>A save file taken apart, to be changed and written again with right lengths and checksums: what no checksum finds.</summary>
internal sealed class ForgedFile
{
    private const int MagicBytes = 8;
    private const int HeadBytes = sizeof(int) + sizeof(long);
    private readonly byte[] _magic;

    /// <param name="good">A file as the store writes it.</param>
    public ForgedFile(byte[] good)
    {
        _magic = good[..MagicBytes];
        for (int at = MagicBytes; at < good.Length;)
        {
            int length = (int)BinaryPrimitives.ReadInt64LittleEndian(good.AsSpan(at + sizeof(int)));
            Parts.Add(good[(at + HeadBytes)..(at + HeadBytes + length)]);
            at += HeadBytes + length + sizeof(uint);
        }
    }

    /// <summary>Header, states, vectors, lengths, links, leads, ids, metadata.</summary>
    public List<byte[]> Parts { get; } = [];

    /// <summary>What follows the last part.</summary>
    public byte[] Behind { get; set; } = [];

    /// <summary>
    /// Dimension, metric, M, ef of construction, ef, seed, quantisation, exact below, slots, live ones, entry, recall, what was
    /// measured of it.
    /// </summary>
    public Span<long> Header => Numbers<long>("header");

    /// <summary>A part by its name, to be changed in place.</summary>
    public Span<T> Numbers<T>(string part)
        where T : struct => MemoryMarshal.Cast<byte, T>(Parts[IndexOf(part)].AsSpan());

    /// <summary>Makes a part longer or shorter.</summary>
    public void Replace(string part, Func<byte[], byte[]> with) => Parts[IndexOf(part)] = with(Parts[IndexOf(part)]);

    public byte[] ToBytes()
    {
        using MemoryStream file = new();
        file.Write(_magic);
        for (int part = 0; part < Parts.Count; part++)
        {
            byte[] bytes = new byte[HeadBytes + Parts[part].Length + sizeof(uint)];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, part);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizeof(int)), Parts[part].Length);
            Parts[part].CopyTo(bytes, HeadBytes);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeadBytes + Parts[part].Length), Sum(bytes.AsSpan(..^sizeof(uint))));
            file.Write(bytes);
        }

        file.Write(Behind);
        return file.ToArray();
    }

    private static int IndexOf(string part) => Array.IndexOf(Sut.Vectors.FileParts.Names, part);

    // CRC-32C by itself, so that what is under test does not vouch for itself.
    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte one in bytes)
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return sum;
    }
}
