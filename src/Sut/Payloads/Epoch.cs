namespace Sut.Payloads;

/// <summary>
/// One training epoch: fifteen fields, declared in the order in which every format writes them. Their names in a payload
/// are in <see cref="EpochFields"/>.
/// </summary>
/// <remarks>Immutable, safe on any thread; 104 bytes.</remarks>
public readonly record struct Epoch(
    int IdEpoch,
    bool KnownData,
    int CycleCount,
    double MfeTrunc,
    double NormMfe,
    double MaeTrunc,
    double NormMae,
    double AirTrunc,
    double NormAir,
    double HitRate,
    double NormHit,
    double MedianDurationCycle,
    int TimeToMfeMedian,
    int TimeToMaeMedian,
    double IntermediateScoreMedian);
