using System.Globalization;
using System.Numerics;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>
/// The checksum of a row, fed with its key and then its columns in order: 64 bits, of which the upper half is
/// the CRC-32C of key and creation, the lower half that of key and all else. So an update, which knows everything but the creation,
/// replaces the lower half alone and need not read the row.
/// </summary>
internal struct RowChecksum
{
    private readonly uint _key;

    public RowChecksum(ReadOnlySpan<byte> key)
    {
        _key = Fed(Crc32C.Start, key);
        Rest = _key;
    }

    public uint Rest { get; private set; }

    public void Add(ReadOnlySpan<byte> column) => Rest = Fed(Rest, column);

    public void Add(long column) => Rest = BitOperations.Crc32C(Rest, (ulong)column);

    public void Add(double column) => Add(BitConverter.DoubleToInt64Bits(column));

    /// <summary>Both halves of the checksum, for the row with this creation time.</summary>
    public readonly long With(double created) =>
        (long)(((ulong)BitOperations.Crc32C(_key, BitConverter.DoubleToUInt64Bits(created)) << 32) | Rest);

    /// <exception cref="FormatException">The row is not what was written.</exception>
    public readonly void Require(double created, long stored)
    {
        if (stored != With(created))
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"its checksum is {stored:x16} and should be {With(created):x16}"));
        }
    }

    // Each column's own checksum and its length, not its bytes: so a letter cannot go over from one column to the next, and a
    // processor works on several columns at once, where each step of one chain would wait for the step before.
    private static uint Fed(uint register, ReadOnlySpan<byte> column) =>
        BitOperations.Crc32C(register, ((ulong)column.Length << 32) | Crc32C.Feed(Crc32C.Start, column));
}
