namespace Acceptance.Gate;

/// <summary>Result of a launch: one number of evidence, and how it was measured.</summary>
/// <param name="LogRatio">The logarithm of head's time over base's.</param>
/// <param name="Pairs">How many block pairs it is the median of.</param>
/// <param name="StandardError">Standard error of that median.</param>
/// <param name="ManyThreads">Whether the cell is multi-threaded, so that it had all cores.</param>
/// <param name="Core">The core of both sides; null for all.</param>
/// <param name="Seconds">Wall time of the launch.</param>
internal sealed record LaunchResult(double LogRatio, int Pairs, double StandardError, bool ManyThreads, int? Core, double Seconds);
