using System.Buffers.Binary;
using System.Numerics;

namespace Sut.Storage;

/// <summary>
/// Hash of bytes as PostgreSQL computes it for hash partitions, hash indexes and, through them, the shards of Citus: Jenkins' lookup3
/// (2006) with a start value of PostgreSQL's own. Held equal to the server's by tests, and by <see cref="ShardMap"/> before it is used.
/// </summary>
internal static class PostgresHash
{
    private const uint Golden = 0x9E3779B9, Start = 3923095;
    private const int Block = 12;

    /// <summary>The hash of a <c>bytea</c> or, by its UTF-8 bytes, of a <c>text</c>.</summary>
    public static int Of(ReadOnlySpan<byte> bytes)
    {
        uint a = Golden + (uint)bytes.Length + Start, b = a, c = a;
        for (; bytes.Length >= Block; bytes = bytes[Block..])
        {
            a += BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            b += BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            c += BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
            a = (a - c) ^ BitOperations.RotateLeft(c, 4);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 6);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 8);
            b += a;
            a = (a - c) ^ BitOperations.RotateLeft(c, 16);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 19);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 4);
            b += a;
        }

        // The lowest byte of the last word stands for the length, which is in already.
        Span<byte> rest = stackalloc byte[Block + 1];
        rest.Clear();
        bytes[..Math.Min(bytes.Length, 8)].CopyTo(rest);
        bytes[Math.Min(bytes.Length, 8)..].CopyTo(rest[9..]);
        a += BinaryPrimitives.ReadUInt32LittleEndian(rest);
        b += BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]);
        c = (c ^ b) - BitOperations.RotateLeft(b, 14);
        a = (a ^ c) - BitOperations.RotateLeft(c, 11);
        b = (b ^ a) - BitOperations.RotateLeft(a, 25);
        c = (c ^ b) - BitOperations.RotateLeft(b, 16);
        a = (a ^ c) - BitOperations.RotateLeft(c, 4);
        b = (b ^ a) - BitOperations.RotateLeft(a, 14);
        return (int)((c ^ b) - BitOperations.RotateLeft(b, 24));
    }
}
