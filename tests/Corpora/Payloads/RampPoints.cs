namespace Corpora.Payloads;

/// <summary>The three points of one series of a ramp; null where it has none.</summary>
/// <param name="Series">Which ramp, such as <c>sync bson external plain PostgreSQL 17.2</c>.</param>
/// <param name="Breaking">The first iteration that is not OK.</param>
/// <param name="Stability">The largest OK before it.</param>
/// <param name="Optimal">The OK with most epochs per second, the first on a tie.</param>
public sealed record RampPoints(string Series, Iteration? Breaking, Iteration? Stability, Iteration? Optimal);
