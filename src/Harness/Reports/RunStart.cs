namespace Harness.Reports;

/// <summary>One start of the processes that a run is put together from.</summary>
/// <param name="Id">Its UTC time and a random tail.</param>
/// <param name="Shard">Which share of the tests it was given; null for all.</param>
/// <param name="Filter">Which tests it was asked for; null for all.</param>
/// <param name="Machine">Where it ran, as in its <see cref="Fingerprint"/>.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record RunStart(string Id, Shard? Shard, string? Filter, string Machine);
