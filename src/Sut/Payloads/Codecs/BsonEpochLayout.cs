using System.Buffers.Binary;
using System.Text;

namespace Sut.Payloads;

/// <summary>
/// The BSON of one epoch: integers are int32 and doubles eight bytes, so every epoch has the same bytes except its fifteen
/// values. An epoch is written by copying that form and filling in the values.
/// </summary>
internal static class BsonEpochLayout
{
    private const byte Double = 0x01, Boolean = 0x08, Int32 = 0x10;

    // Type of each field: the same order as the names.
    private static ReadOnlySpan<byte> Types =>
    [
        Int32, Boolean, Int32, Double, Double, Double, Double, Double, Double, Double, Double, Double, Int32, Int32, Double,
    ];

    private static readonly byte[] Form = Build(out At);

    private static readonly int[] At;

    /// <summary>Bytes of an epoch's document.</summary>
    public static int Length { get; } = Form.Length;

    public static void Write(Span<byte> to, in Epoch epoch)
    {
        Form.CopyTo(to);
        ReadOnlySpan<int> at = At;
        BinaryPrimitives.WriteInt32LittleEndian(to[at[EpochFields.IdEpoch]..], epoch.IdEpoch);
        to[at[EpochFields.KnownData]] = epoch.KnownData ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32LittleEndian(to[at[EpochFields.CycleCount]..], epoch.CycleCount);
        BinaryPrimitives.WriteDoubleLittleEndian(to[at[EpochFields.MfeTrunc]..], epoch.MfeTrunc);
        BinaryPrimitives.WriteDoubleLittleEndian(to[at[EpochFields.NormMfe]..], epoch.NormMfe);
        BinaryPrimitives.WriteDoubleLittleEndian(to[at[EpochFields.MaeTrunc]..], epoch.MaeTrunc);
        BinaryPrimitives.WriteDoubleLittleEndian(to[at[EpochFields.NormMae]..], epoch.NormMae);
        BinaryPrimitives.WriteDoubleLittleEndian(to[at[EpochFields.AirTrunc]..], epoch.AirTrunc);
        BinaryPrimitives.WriteDoubleLittleEndian(to[at[EpochFields.NormAir]..], epoch.NormAir);
        BinaryPrimitives.WriteDoubleLittleEndian(to[at[EpochFields.HitRate]..], epoch.HitRate);
        BinaryPrimitives.WriteDoubleLittleEndian(to[at[EpochFields.NormHit]..], epoch.NormHit);
        BinaryPrimitives.WriteDoubleLittleEndian(to[at[EpochFields.MedianDurationCycle]..], epoch.MedianDurationCycle);
        BinaryPrimitives.WriteInt32LittleEndian(to[at[EpochFields.TimeToMfeMedian]..], epoch.TimeToMfeMedian);
        BinaryPrimitives.WriteInt32LittleEndian(to[at[EpochFields.TimeToMaeMedian]..], epoch.TimeToMaeMedian);
        BinaryPrimitives.WriteDoubleLittleEndian(to[at[EpochFields.IntermediateScoreMedian]..], epoch.IntermediateScoreMedian);
    }

    /// <summary>Reads an epoch's document; the name of the field before which the form was left, or null when all is well.</summary>
    public static string? Read(ReadOnlySpan<byte> from, out Epoch epoch)
    {
        ReadOnlySpan<int> at = At;
        epoch = default;
        int known = 0;
        for (int field = 0; field < EpochFields.Count; field++)
        {
            if (!from[known..at[field]].SequenceEqual(Form.AsSpan(known, at[field] - known)))
            {
                return EpochFields.Names[field];
            }

            known = at[field] + Size(Types[field]);
        }

        if (from[Length - 1] != 0 || from[at[EpochFields.KnownData]] > 1)
        {
            return EpochFields.Names[EpochFields.KnownData];
        }

        epoch = new Epoch(
            BinaryPrimitives.ReadInt32LittleEndian(from[at[EpochFields.IdEpoch]..]),
            from[at[EpochFields.KnownData]] == 1,
            BinaryPrimitives.ReadInt32LittleEndian(from[at[EpochFields.CycleCount]..]),
            BinaryPrimitives.ReadDoubleLittleEndian(from[at[EpochFields.MfeTrunc]..]),
            BinaryPrimitives.ReadDoubleLittleEndian(from[at[EpochFields.NormMfe]..]),
            BinaryPrimitives.ReadDoubleLittleEndian(from[at[EpochFields.MaeTrunc]..]),
            BinaryPrimitives.ReadDoubleLittleEndian(from[at[EpochFields.NormMae]..]),
            BinaryPrimitives.ReadDoubleLittleEndian(from[at[EpochFields.AirTrunc]..]),
            BinaryPrimitives.ReadDoubleLittleEndian(from[at[EpochFields.NormAir]..]),
            BinaryPrimitives.ReadDoubleLittleEndian(from[at[EpochFields.HitRate]..]),
            BinaryPrimitives.ReadDoubleLittleEndian(from[at[EpochFields.NormHit]..]),
            BinaryPrimitives.ReadDoubleLittleEndian(from[at[EpochFields.MedianDurationCycle]..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[at[EpochFields.TimeToMfeMedian]..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[at[EpochFields.TimeToMaeMedian]..]),
            BinaryPrimitives.ReadDoubleLittleEndian(from[at[EpochFields.IntermediateScoreMedian]..]));
        return null;
    }

    private static int Size(byte type) => type switch { Double => 8, Int32 => 4, _ => 1 };

    private static byte[] Build(out int[] at)
    {
        List<byte> form = [0, 0, 0, 0];
        at = new int[EpochFields.Count];
        for (int field = 0; field < EpochFields.Count; field++)
        {
            form.Add(Types[field]);
            form.AddRange(Encoding.UTF8.GetBytes(EpochFields.Names[field]));
            form.Add(0);
            at[field] = form.Count;
            form.AddRange(new byte[Size(Types[field])]);
        }

        form.Add(0);
        byte[] bytes = [.. form];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length);
        return bytes;
    }
}
