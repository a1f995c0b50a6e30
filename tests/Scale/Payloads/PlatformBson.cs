using System.Text;
using System.Text.Unicode;
using Sut.Payloads;

namespace Scale.Payloads;

/// <summary>The same BSON by the platform's own <see cref="BinaryWriter"/>, field by field, names encoded once.</summary>
internal static class PlatformBson
{
    private const byte Double = 0x01, Document = 0x03, Boolean = 0x08, Int32 = 0x10, End = 0x00;

    // With the zero that ends them.
    private static readonly byte[][] Names = [.. EpochFields.Names.Select(static name => Encoding.UTF8.GetBytes($"{name}\0"))];

    // Four integers, a word of a byte and ten doubles, each with its type and name, between a length and the end.
    private static readonly int Length = sizeof(int) + Names.Sum(static name => 1 + name.Length) + (4 * sizeof(int)) + 1
        + (10 * sizeof(double)) + 1;

    public static PayloadBuffer Write(ReadOnlySpan<Epoch> epochs)
    {
        PayloadBuffer payload = new();
        BinaryWriter bson = new(payload);
        bson.Write(BsonCodec.LengthOf(epochs.Length));
        Span<byte> key = stackalloc byte[32];
        for (int number = 0; number < epochs.Length; number++)
        {
            Utf8.TryWrite(key, $"epoch_{number}\0", out int length);
            bson.Write(Document);
            bson.Write(key[..length]);
            Write(bson, epochs[number]);
        }

        bson.Write(End);
        return payload;
    }

    private static void Write(BinaryWriter bson, in Epoch epoch)
    {
        bson.Write(Length);
        Put(bson, 0, epoch.IdEpoch);
        bson.Write(Boolean);
        bson.Write(Names[1]);
        bson.Write(epoch.KnownData);
        Put(bson, 2, epoch.CycleCount);
        Put(bson, 3, epoch.MfeTrunc);
        Put(bson, 4, epoch.NormMfe);
        Put(bson, 5, epoch.MaeTrunc);
        Put(bson, 6, epoch.NormMae);
        Put(bson, 7, epoch.AirTrunc);
        Put(bson, 8, epoch.NormAir);
        Put(bson, 9, epoch.HitRate);
        Put(bson, 10, epoch.NormHit);
        Put(bson, 11, epoch.MedianDurationCycle);
        Put(bson, 12, epoch.TimeToMfeMedian);
        Put(bson, 13, epoch.TimeToMaeMedian);
        Put(bson, 14, epoch.IntermediateScoreMedian);
        bson.Write(End);
    }

    private static void Put(BinaryWriter bson, int field, int value)
    {
        bson.Write(Int32);
        bson.Write(Names[field]);
        bson.Write(value);
    }

    private static void Put(BinaryWriter bson, int field, double value)
    {
        bson.Write(Double);
        bson.Write(Names[field]);
        bson.Write(value);
    }
}
