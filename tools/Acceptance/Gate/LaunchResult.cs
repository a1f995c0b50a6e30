namespace Acceptance.Gate;

/// <summary>What a launch gave.</summary>
/// <param name="LogRatio">The logarithm of head's time over base's.</param>
/// <param name="Pairs">How many block pairs it is the median of.</param>
/// <param name="StandardError">Its own uncertainty.</param>
/// <param name="ManyThreads">Whether the cell's work is done by several threads, so that it had all cores.</param>
/// <param name="Core">The core of both sides; null for all.</param>
/// <param name="Seconds">How long the launch took.</param>
internal sealed record LaunchResult(double LogRatio, int Pairs, double StandardError, bool ManyThreads, int? Core, double Seconds);
