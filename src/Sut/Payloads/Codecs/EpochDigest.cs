namespace Sut.Payloads;

/// <summary>
/// Sums up a record while it passes. Each field of each epoch adds a number mixed from the epoch's number, the field's name
/// and its value's bits, so the order of fields and epochs does not matter (jsonb reorders both), but a value under another
/// name or in another epoch does. A guard against mistakes and damage, not against forgery. One thread at a time.
/// </summary>
public sealed class EpochDigest
{
    private const ulong FnvOffset = 0xCBF29CE484222325, FnvPrime = 0x100000001B3;

    // Spreads epoch numbers, which are small and neighbours, over all bits.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private static readonly ulong[] NameKeys =
        [.. EpochFields.Names.Select(static name => name.Aggregate(FnvOffset, static (hash, c) => (hash ^ c) * FnvPrime))];

    private ulong _sum;
    private long _epochs;

    /// <summary>Digest of all that was added so far.</summary>
    public RecordDigest Value => new(_epochs, _sum);

    /// <summary>Adds an epoch.</summary>
    public void Add(int number, in Epoch epoch)
    {
        ReadOnlySpan<ulong> keys = NameKeys;
        ulong at = ((ulong)(uint)number + 1) * Gamma;
        ulong sum = Of(keys[EpochFields.IdEpoch], at, (ulong)epoch.IdEpoch);
        sum += Of(keys[EpochFields.KnownData], at, epoch.KnownData ? 1UL : 0UL);
        sum += Of(keys[EpochFields.CycleCount], at, (ulong)epoch.CycleCount);
        sum += Of(keys[EpochFields.MfeTrunc], at, epoch.MfeTrunc);
        sum += Of(keys[EpochFields.NormMfe], at, epoch.NormMfe);
        sum += Of(keys[EpochFields.MaeTrunc], at, epoch.MaeTrunc);
        sum += Of(keys[EpochFields.NormMae], at, epoch.NormMae);
        sum += Of(keys[EpochFields.AirTrunc], at, epoch.AirTrunc);
        sum += Of(keys[EpochFields.NormAir], at, epoch.NormAir);
        sum += Of(keys[EpochFields.HitRate], at, epoch.HitRate);
        sum += Of(keys[EpochFields.NormHit], at, epoch.NormHit);
        sum += Of(keys[EpochFields.MedianDurationCycle], at, epoch.MedianDurationCycle);
        sum += Of(keys[EpochFields.TimeToMfeMedian], at, (ulong)epoch.TimeToMfeMedian);
        sum += Of(keys[EpochFields.TimeToMaeMedian], at, (ulong)epoch.TimeToMaeMedian);
        sum += Of(keys[EpochFields.IntermediateScoreMedian], at, epoch.IntermediateScoreMedian);
        _sum += sum;
        _epochs++;
    }

    private static ulong Of(ulong name, ulong epoch, double value) => Of(name, epoch, BitConverter.DoubleToUInt64Bits(value));

    // Two rounds of multiply and shift: every bit of the value reaches every bit of the sum.
    private static ulong Of(ulong name, ulong epoch, ulong value)
    {
        ulong z = (value ^ name) + epoch;
        z = (z ^ (z >> 32)) * 0xD6E8FEB86659FD93;
        z = (z ^ (z >> 32)) * 0xD6E8FEB86659FD93;
        return z ^ (z >> 32);
    }
}
