namespace Sut.Payloads;

/// <summary>The names that the fields of an <see cref="Epoch"/> have in a payload, in order.</summary>
public static class EpochFields
{
    /// <summary>Number of fields of an epoch.</summary>
    public const int Count = 15;

    internal const int IdEpoch = 0, KnownData = 1, CycleCount = 2, MfeTrunc = 3, NormMfe = 4, MaeTrunc = 5, NormMae = 6, AirTrunc = 7,
        NormAir = 8, HitRate = 9, NormHit = 10, MedianDurationCycle = 11, TimeToMfeMedian = 12, TimeToMaeMedian = 13,
        IntermediateScoreMedian = 14;

    /// <summary>All names, in the order of <see cref="Epoch"/>'s fields.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "id_epoch", "known_data", "cycle_count", "MFE_trunc", "norm_MFE", "MAE_trunc", "norm_MAE", "AIR_trunc", "norm_AIR",
        "HitRate", "norm_Hit", "median(duration) cycle", "time_to_MFE(median)", "time_to_MAE(median)", "Intermediate score(median)",
    ];

    /// <summary>Finds a field by its name; -1 where there is none of that name.</summary>
    internal static int Find(ReadOnlySpan<byte> name)
    {
        // Length and one letter tell the fields apart; the comparison only confirms.
        (int field, bool same) = name.Length switch
        {
            7 => (HitRate, name.SequenceEqual("HitRate"u8)),
            8 => name[7] switch
            {
                (byte)'h' => (IdEpoch, name.SequenceEqual("id_epoch"u8)),
                (byte)'E' when name[6] == (byte)'F' => (NormMfe, name.SequenceEqual("norm_MFE"u8)),
                (byte)'E' => (NormMae, name.SequenceEqual("norm_MAE"u8)),
                (byte)'R' => (NormAir, name.SequenceEqual("norm_AIR"u8)),
                _ => (NormHit, name.SequenceEqual("norm_Hit"u8)),
            },
            9 => name[1] switch
            {
                (byte)'F' => (MfeTrunc, name.SequenceEqual("MFE_trunc"u8)),
                (byte)'A' => (MaeTrunc, name.SequenceEqual("MAE_trunc"u8)),
                _ => (AirTrunc, name.SequenceEqual("AIR_trunc"u8)),
            },
            10 => (KnownData, name.SequenceEqual("known_data"u8)),
            11 => (CycleCount, name.SequenceEqual("cycle_count"u8)),
            19 when name[9] == (byte)'F' => (TimeToMfeMedian, name.SequenceEqual("time_to_MFE(median)"u8)),
            19 => (TimeToMaeMedian, name.SequenceEqual("time_to_MAE(median)"u8)),
            22 => (MedianDurationCycle, name.SequenceEqual("median(duration) cycle"u8)),
            26 => (IntermediateScoreMedian, name.SequenceEqual("Intermediate score(median)"u8)),
            _ => (0, false),
        };
        return same ? field : -1;
    }
}
