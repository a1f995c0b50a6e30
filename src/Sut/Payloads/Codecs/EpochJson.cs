using System.Buffers.Text;

namespace Sut.Payloads;

/// <summary>
/// One epoch as JSON, <c>"epoch_17":{...}</c>: written compactly in the fields' order, read with any spacing in any order.
/// </summary>
internal static class EpochJson
{
    /// <summary>Room for any epoch: 303 bytes of names and marks, ten doubles of at most 24, four integers of 11, one word.</summary>
    public const int Longest = 640;

    public static int Write(Span<byte> to, int number, in Epoch epoch)
    {
        to[0] = (byte)'"';
        int at = 1 + EpochKey.Write(to[1..], number);
        at = Put(to, at, "\":{\"id_epoch\":"u8, epoch.IdEpoch);
        at = Put(to, at, epoch.KnownData ? ",\"known_data\":true,\"cycle_count\":"u8
            : ",\"known_data\":false,\"cycle_count\":"u8, epoch.CycleCount);
        at = Put(to, at, ",\"MFE_trunc\":"u8, epoch.MfeTrunc);
        at = Put(to, at, ",\"norm_MFE\":"u8, epoch.NormMfe);
        at = Put(to, at, ",\"MAE_trunc\":"u8, epoch.MaeTrunc);
        at = Put(to, at, ",\"norm_MAE\":"u8, epoch.NormMae);
        at = Put(to, at, ",\"AIR_trunc\":"u8, epoch.AirTrunc);
        at = Put(to, at, ",\"norm_AIR\":"u8, epoch.NormAir);
        at = Put(to, at, ",\"HitRate\":"u8, epoch.HitRate);
        at = Put(to, at, ",\"norm_Hit\":"u8, epoch.NormHit);
        at = Put(to, at, ",\"median(duration) cycle\":"u8, epoch.MedianDurationCycle);
        at = Put(to, at, ",\"time_to_MFE(median)\":"u8, epoch.TimeToMfeMedian);
        at = Put(to, at, ",\"time_to_MAE(median)\":"u8, epoch.TimeToMaeMedian);
        at = Put(to, at, ",\"Intermediate score(median)\":"u8, epoch.IntermediateScoreMedian);
        to[at] = (byte)'}';
        return at + 1;
    }

    /// <summary>Reads one entry that ends with the brace of its epoch; what is wrong with it, or null when all is well.</summary>
    public static string? Read(ReadOnlySpan<byte> entry, out int number, out Epoch epoch)
    {
        JsonCursor cursor = new(entry);
        epoch = default;
        if (!EpochKey.TryRead(cursor.Name(), out number))
        {
            return "the name of an epoch is damaged";
        }

        Span<double> reals = stackalloc double[EpochFields.Count];
        Span<int> integers = stackalloc int[EpochFields.Count];
        int seen = 0;
        bool known = false;
        cursor.Expect((byte)'{');
        for (int i = 0; i < EpochFields.Count; i++)
        {
            if (i > 0)
            {
                cursor.Expect((byte)',');
            }

            ReadOnlySpan<byte> name = cursor.Name();
            int field = EpochFields.Find(name);
            if (cursor.Failed || field < 0)
            {
                return $"epoch_{number} has no field '{System.Text.Encoding.UTF8.GetString(name)}' to read at place {i}";
            }

            seen |= 1 << field;
            switch (field)
            {
                case EpochFields.KnownData:
                    known = cursor.Boolean();
                    break;
                case EpochFields.IdEpoch or EpochFields.CycleCount or EpochFields.TimeToMfeMedian or EpochFields.TimeToMaeMedian:
                    integers[field] = cursor.Integer();
                    break;
                default:
                    reals[field] = cursor.Real();
                    break;
            }

            if (cursor.Failed)
            {
                return $"epoch_{number} has no value of its type under '{EpochFields.Names[field]}'";
            }
        }

        cursor.Expect((byte)'}');
        if (cursor.Failed || !cursor.AtEnd || seen != (1 << EpochFields.Count) - 1)
        {
            return $"epoch_{number} has not each of its {EpochFields.Count} fields once";
        }

        epoch = new Epoch(
            integers[EpochFields.IdEpoch], known, integers[EpochFields.CycleCount], reals[EpochFields.MfeTrunc], reals[EpochFields.NormMfe],
            reals[EpochFields.MaeTrunc], reals[EpochFields.NormMae], reals[EpochFields.AirTrunc], reals[EpochFields.NormAir],
            reals[EpochFields.HitRate], reals[EpochFields.NormHit], reals[EpochFields.MedianDurationCycle],
            integers[EpochFields.TimeToMfeMedian], integers[EpochFields.TimeToMaeMedian], reals[EpochFields.IntermediateScoreMedian]);
        return null;
    }

    private static int Put(Span<byte> to, int at, ReadOnlySpan<byte> name, int value)
    {
        name.CopyTo(to[at..]);
        at += name.Length;
        Utf8Formatter.TryFormat(value, to[at..], out int digits);
        return at + digits;
    }

    private static int Put(Span<byte> to, int at, ReadOnlySpan<byte> name, double value)
    {
        name.CopyTo(to[at..]);
        at += name.Length;
        return at + DoubleText.Write(to[at..], value);
    }
}
